public import Importing
public import LedgerStore
public import UsageModel

/// The team as a CSV file: one line a developer, columns matched by name.
public struct Roster {
  /// A line of the file.
  public struct Entry: Hashable, Sendable {
    public var developer: Developer
    /// Names and path patterns; a pattern has a slash or a star.
    public var identities: [DeveloperIdentity]
    /// The effective date of the line's role, team and cost centre.
    public var from: ChangeDay?

    public init(
      developer: Developer, identities: [DeveloperIdentity], from: ChangeDay? = nil
    ) {
      self.developer = developer
      self.identities = identities
      self.from = from
    }
  }

  /// The columns that it may have, in the order in which they are written.
  public static let columns = [
    "handle", "name", "email", "role", "team", "cost_centre", "active_from", "active_until",
    "identities", "from",
  ]

  /// Reads a roster; throws a `FileFailure` that names the first line it cannot read.
  public static func read(
    _ source: ByteSource, path: String, encoding: TextEncoding = .utf8
  ) throws -> [Entry] {
    let table = try CSVTable(
      source, path: path, encoding: encoding, required: ["handle"], known: columns)
    return try table.rows.map { row in try entry(row, path: path) }
  }

  private static func entry(_ row: CSVTable.Row, path: String) throws -> Entry {
    let handle = try row.name("handle")
    let identities = (row["identities"] ?? "").split(separator: ";").map { text in
      let value = text.trimmingBlanks
      let isPath = value.contains("/") || value.contains("*")
      return DeveloperIdentity(kind: isPath ? .path : .name, value: value)
    }
    let developer = Developer(
      handle: handle, name: row["name"], email: row["email"], role: row["role"],
      team: row["team"], costCentre: row["cost_centre"],
      activeFrom: try row.day("active_from"), activeUntil: try row.day("active_until"))
    return Entry(
      developer: developer, identities: identities.filter { !$0.value.isEmpty },
      from: try row.changeDay())
  }
}

extension Roster.Entry {
  /// Adds the developer or updates a known one, and returns whether they are new. Role, team and
  /// cost centre hold from the line's own date on, else from `usual`.
  ///
  /// Throws a `LedgerError` for an identity that belongs to another developer.
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
    return known == nil
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
