internal import LedgerStore
internal import UsageModel

/// What the ledger calls the owners of units.
struct OutlierNames {
  let developers: [Int64: String]
  let memberships: Memberships
  let projects: [Int64: String]
  let keys: [Int64: String]
  let models: [Int64: String]
  private let ledger: Ledger

  init(_ ledger: Ledger) throws {
    let people = try ledger.developers.all()
    developers = Self.table(people) { $0.handle }
    memberships = try ledger.memberships()
    projects = Self.table(try ledger.projects.all()) { $0.name }
    keys = Self.table(try ledger.keys.all()) { $0.name }
    models = try ledger.models.names()
    self.ledger = ledger
  }

  /// What people call a row id of the kind that `unit` is a day of.
  func owner(_ id: Int64, of unit: OutlierUnit) -> String? {
    switch unit {
    case .session, .developerDay: developers[id]
    case .projectDay: projects[id]
    case .keyDay: keys[id]
    }
  }

  /// The source's own id of a session; looked up when it is asked for, since there are many.
  func session(_ id: Int64) throws -> String? {
    try ledger.sessions.externalIDs(of: [id])[id]
  }

  func model(_ id: Int64) -> String { models[id] ?? "unknown model" }

  private static func table<Value>(
    _ rows: [Stored<Value>], _ text: (Value) -> String?
  ) -> [Int64: String] {
    var table: [Int64: String] = [:]
    for row in rows { table[row.id] = text(row.value) }
    return table
  }
}
