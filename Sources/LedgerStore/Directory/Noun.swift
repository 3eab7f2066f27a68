internal import SQLite

/// A kind of thing in the ledger that people refer to by name; the raw value is its word in
/// messages.
public enum Noun: String, CaseIterable, Sendable {
  case developer, key, project, session, model, team, role
  case costCentre = "cost centre"
  case scenario, mapping, provider

  /// The table of this kind and its name column; nil for kinds without a table.
  var place: (table: String, nameColumn: String)? {
    switch self {
    case .developer: ("developer", "handle")
    case .key: ("api_key", "name")
    case .project: ("project", "name")
    case .session: ("session", "external_id")
    case .model: ("model", "name")
    case .scenario: ("scenario", "name")
    case .mapping: ("mapping", "name")
    case .team, .role, .costCentre, .provider: nil
    }
  }

  /// The command that lists all of this kind.
  public var listing: String {
    switch self {
    case .developer, .key, .project, .session: "outlay \(rawValue) list"
    case .team, .role: "outlay developer list"
    case .costCentre: "outlay report --by cost-centre"
    case .model: "outlay report --by model"
    case .scenario: "outlay what-if list"
    case .mapping: "outlay mapping list"
    case .provider: "outlay price list"
    }
  }
}

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

/// A name that the ledger does not know; its description suggests the likely one, or how to list
/// all.
public struct UnknownName: Error, Equatable, Sendable, CustomStringConvertible {
  public let noun: Noun
  public let name: String
  /// The likely intended name.
  public let suggestion: String?
  /// What to do if the name is right.
  public private(set) var advice: String?

  public init(_ noun: Noun, _ name: String, suggestion: String? = nil) {
    self.noun = noun
    self.name = name
    self.suggestion = suggestion
  }

  /// The same error with a sentence of advice.
  func advising(_ advice: String) -> UnknownName {
    var error = self
    error.advice = advice
    return error
  }

  /// `There is no developer 'anna'. Did you mean 'ana'?`
  public var description: String {
    let hint = suggestion.map { "Did you mean '\($0)'?" } ?? "See '\(noun.listing)'."
    return "There is no \(noun.rawValue) '\(name)'. \(hint)" + (advice.map { " \($0)" } ?? "")
  }

  /// Whether the name is a likely misspelling of the suggestion. Names that differ only in digits
  /// or punctuation are not: `core2` may well exist beside `core`.
  public var isSlip: Bool {
    guard let suggestion else { return false }
    let letters: (String) -> String = { $0.lowercased().filter(\.isLetter) }
    return letters(name) != letters(suggestion)
  }
}
