public import Importing
public import LedgerStore
public import UsageModel

/// The team as a CSV file: one line a developer, columns matched by name.
public struct Roster {
  /// A line of the file.
  public struct Entry: Equatable, Sendable {
    public var developer: Developer
    /// Names and path patterns; a pattern has a slash or a star.
    public var identities: [DeveloperIdentity]
    /// The API keys that are theirs, by name or provider's id.
    public var keys: [String] = []
    /// The effective date of the line's role, team and cost centre.
    public var from: ChangeDay?

    public init(
      developer: Developer, identities: [DeveloperIdentity], from: ChangeDay? = nil
    ) {
      self.developer = developer
      self.identities = identities
      self.from = from
    }

    /// Creates a line from the texts in its column of identities: `ana`, `github:ana`,
    /// `exports/ana/**`, `key:ci`.
    public init(_ developer: Developer, identities texts: [String], from: ChangeDay? = nil) {
      self.init(developer: developer, identities: [], from: from)
      for text in texts {
        if let thing = AssignableIdentity(text) {
          if let identity = thing.identity { identities.append(identity) }
          if thing.kind == .key { keys.append(thing.value) }
        } else {
          let kind: DeveloperIdentity.Kind = DeveloperIdentity.looksLikePath(text) ? .path : .name
          identities.append(DeveloperIdentity(kind: kind, value: text))
        }
      }
    }
  }

  /// The columns that it may have, in the order in which they are written.
  public static let columns = [
    "handle", "name", "email", "role", "team", "cost_centre", "active_from", "active_until",
    "identities", "from",
  ]

  /// The columns that a suggestion has beside them; they are remarks, and not read.
  public static let remarks = [
    "first_day", "last_day", "rows", "cost_usd", "sources", "reason",
  ]

  /// Reads a roster; throws a `FileFailure` that names the first line it cannot read.
  public static func read(
    _ source: ByteSource, path: String, encoding: TextEncoding = .utf8
  ) throws -> [Entry] {
    let table = try CSVTable(
      source, path: path, encoding: encoding, required: ["handle"],
      known: columns + remarks)
    return try table.rows.map { row in try entry(row, path: path) }
  }

  private static func entry(_ row: CSVTable.Row, path: String) throws -> Entry {
    let handle = try row.name("handle")
    let identities = (row["identities"] ?? "").split(separator: ";").map(\.trimmingBlanks)
    let developer = Developer(
      handle: handle, name: row["name"], email: row["email"], role: row["role"],
      team: row["team"], costCentre: row["cost_centre"],
      activeFrom: try row.day("active_from"), activeUntil: try row.day("active_until"))
    return Entry(
      developer, identities: identities.filter { !$0.isEmpty }, from: try row.changeDay())
  }
}

extension Roster.Entry {
  /// Adds the developer or updates a known one, and returns whether they are new. Role, team and
  /// cost centre hold from the line's own date on, else from `usual`.
  ///
  /// Throws a `LedgerError` for an identity or key that belongs to another developer, and an
  /// `UnknownName` for a key that the ledger does not have.
  public func store(from usual: EffectiveDate, in ledger: Ledger) throws -> Bool {
    let known = try ledger.developers.find(handle: developer.handle)
    let id: Int64
    if var known {
      let value = known.value
      known.value = value.updated(with: developer)
      for field in MembershipField.allCases { known.value[field] = value[field] }
      try ledger.developers.update(known)
      id = known.id
    } else {
      var plain = developer
      for field in MembershipField.allCases { plain[field] = nil }
      id = try ledger.developers.add(plain)
    }
    let start = from.map { ChangeDay.start($0, today: Day(number: 0)) } ?? usual
    for field in MembershipField.allCases {
      guard let value = developer[field] else { continue }
      try ledger.periods.change(field, ofDeveloper: id, to: value, from: start)
    }
    for identity in identities { try ledger.developers.addIdentity(identity, to: id) }
    for key in keys { try own(key, as: id, in: ledger) }
    return known == nil
  }

  /// Makes the developer the owner of a key that nobody ever owned.
  private func own(_ name: String, as id: Int64, in ledger: Ledger) throws {
    let keyID = try Directory(ledger).key(called: name)
    let owner = try ledger.periods.owner(ofKey: keyID)
    guard owner != Timeline(always: id) else { return }
    guard owner == Timeline(always: nil) else {
      let name = ShellWord.quoted(name)
      throw LedgerError(
        .conflict,
        reason: "The key \(name) belongs to another developer, or did: say from when on it is "
          + "\(developer.handle)'s with 'outlay key edit \(name) --owner \(developer.handle)'.")
    }
    try ledger.periods.setOwner(ofKey: keyID, to: Timeline(always: id))
  }
}

extension Developer {
  /// The developer with the values of the other, and its own where these are nil.
  fileprivate func updated(with other: Developer) -> Developer {
    Developer(
      handle: handle, name: other.name ?? name, email: other.email ?? email,
      role: other.role ?? role, team: other.team ?? team,
      costCentre: other.costCentre ?? costCentre, activeFrom: other.activeFrom ?? activeFrom,
      activeUntil: other.activeUntil ?? activeUntil)
  }
}

extension DeveloperIdentity {
  /// Whether a roster takes a text for a pattern of paths.
  static func looksLikePath(_ text: String) -> Bool { text.contains("/") || text.contains("*") }

  /// The text of the identity in a roster.
  public var rosterText: String {
    let isAmbiguous = kind == .name && Self.looksLikePath(value) && AssignableIdentity(value) == nil
    return isAmbiguous ? "identity:\(value)" : value
  }
}
