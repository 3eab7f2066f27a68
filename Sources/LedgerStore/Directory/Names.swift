internal import SQLite

/// The names of the nouns of one kind, by row id.
public struct Names: Sendable {
  public let noun: Noun
  private let byID: [Int64: String]

  /// Reads all names of a kind. For sessions prefer ``init(ofSessions:_:)``, since there are many.
  public init(_ noun: Noun, _ ledger: Ledger) throws {
    self.noun = noun
    var names: [Int64: String] = [:]
    if let (table, column) = noun.place {
      try ledger.connection.query(
        "SELECT id, \(identifier: column) FROM \(identifier: table)"
      ) { names[$0.int64(0)] = $0.text(1) }
    }
    byID = names
  }

  /// The sources' own ids of some sessions.
  public init(ofSessions ids: [Int64], _ ledger: Ledger) throws {
    noun = .session
    byID = try ledger.sessions.externalIDs(of: ids)
  }

  /// The name of a row id; nil for a nil or unknown id.
  public subscript(id: Int64?) -> String? { id.flatMap { byID[$0] } }

  /// All names by row id.
  public var all: [Int64: String] { byID }

  /// The row id of a name; an exact match is preferred to one that differs in case.
  public func id(of name: String) -> Int64? {
    if let exact = byID.first(where: { $0.value == name })?.key { return exact }
    let folded = name.lowercased()
    return byID.filter { $0.value.lowercased() == folded }.keys.min()
  }
}
