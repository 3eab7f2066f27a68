public import LedgerStore
public import UsageModel

/// A change of who shares an API key, and how what it spends is split (counting rule 32).
public struct KeySharing {
  /// How a key is to be split from a day on.
  public enum Terms: Hashable, Sendable {
    /// In proportion to weights of developers, by handle.
    case weights([String: Int64])
    /// In proportion to the calls that these developers made themselves in the month. Without names: of
    /// those who shared it last, else of everybody.
    case usage(of: [String])
    /// Not at all.
    case end
  }

  public let ledger: Ledger
  public let key: Stored<APIKey>
  private let share: KeyShare?

  /// Prepares the change of a key. Throws an ``UnknownName`` for a key or developer that the ledger does
  /// not know, and a ``LedgerError`` where there is nothing to end.
  public init(_ ledger: Ledger, key name: String, _ terms: Terms) throws {
    self.ledger = ledger
    key = try ledger.key(name)
    let known = try ledger.keyShares.timeline(ofKey: key.id)
    switch terms {
    case .weights(let weights):
      var byID: [Int64: Int64] = [:]
      for (handle, weight) in weights { byID[try ledger.developer(handle).id] = weight }
      share = .weights(byID)
    case .usage(let handles):
      let stated = Set(try handles.map { try ledger.developer($0).id })
      let last = known.periods.last { $0.value != nil }?.value
      share = .usage(of: stated.isEmpty ? last?.developerIDs ?? [] : stated)
    case .end:
      guard known != Timeline(always: nil) else {
        throw LedgerError(
          .conflict,
          reason: "Key \(key.value.name) is not shared: see 'outlay key share --help'.")
      }
      share = nil
    }
  }

  /// Makes the change from a date on, inside the caller's transaction; the caller must run attribution
  /// afterwards. Who shares a key owns it no longer.
  public func apply(from start: EffectiveDate) throws {
    if share != nil { try ledger.periods.changeOwner(ofKey: key.id, to: nil, from: start) }
    try ledger.keyShares.change(ofKey: key.id, to: share, from: start)
  }

  /// What holds once it is made from a date on, over time: `ana 2, ben 1`; nil is not shared.
  public func outcome(from start: EffectiveDate) throws -> Timeline<String?> {
    var timeline = try ledger.keyShares.timeline(ofKey: key.id)
    timeline.change(to: share, from: start)
    let handles = try Names(.developer, ledger)
    return timeline.map { $0?.text(handles) }
  }
}
