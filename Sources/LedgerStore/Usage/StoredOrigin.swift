public import UsageModel

/// The owner of an origin's calls as resolved by attribution; nil is unassigned.
public struct Ownership: Hashable, Sendable {
  public var developerID: Int64?
  public var projectID: Int64?
  public var keyID: Int64?
  public var sessionID: Int64?

  public init(
    developerID: Int64? = nil, projectID: Int64? = nil, keyID: Int64? = nil,
    sessionID: Int64? = nil
  ) {
    self.developerID = developerID
    self.projectID = projectID
    self.keyID = keyID
    self.sessionID = sessionID
  }
}

extension Ownership {
  /// The owner on one day, when the developer changed over time.
  public func on(_ day: Day, _ developers: Timeline<Int64?>?) -> Ownership {
    guard let developers else { return self }
    var changed = self
    changed.developerID = developers.value(on: day)
    return changed
  }
}

/// An origin with its row id and owner.
public struct StoredOrigin: Equatable, Sendable {
  public let id: Int64
  public let origin: CallOrigin
  public let ownership: Ownership

  public init(id: Int64, origin: CallOrigin, ownership: Ownership) {
    self.id = id
    self.origin = origin
    self.ownership = ownership
  }
}
