internal import LedgerStore
internal import Postgres
internal import UsageModel

/// The names of all readable ledgers as one directory.
///
/// A person is known by their e-mail, a project by its name, a key by its provider's own id. What is not the same in
/// two ledgers but is called the same has its ledger's team before its name.
struct WarehouseDirectory {
  private(set) var names = CellNames()
  /// The person, project and key of each ledger's row.
  private(set) var developers: [LedgerRow: Int64] = [:]
  private(set) var projects: [LedgerRow: Int64] = [:]
  private(set) var keys: [LedgerRow: Int64] = [:]
  private(set) var sources: [Int64: String] = [:]

  init(_ connection: PostgresConnection) throws {
    let ledgers = try Self.ledgers(connection)
    let teams = Dictionary(uniqueKeysWithValues: ledgers.map { ($0.id, $0.team) })
    let people = WarehousePeople(try WarehousePeople.rows(connection), teams: teams)
    (names.people, developers) = (people.people, people.ids)
    let tree = WarehouseProjects(try WarehouseProjects.rows(connection), teams: teams)
    (names.projects, names.projectPeriods, projects) = (tree.projects, tree.periods, tree.ids)
    let known = WarehouseKeys(try WarehouseKeys.rows(connection), teams: teams)
    (names.keys, keys) = (known.keys, known.ids)
    try connection.query("SELECT model_id, name FROM outlay.model") {
      names.models[$0.int64(0)] = $0.text(1)
    }
    try connection.query("SELECT source_id, name FROM outlay.source") {
      sources[$0.int64(0)] = $0.text(1)
    }
    if let zone = ledgers.first?.zone, ledgers.allSatisfy({ $0.zone == zone }), zone != "UTC" {
      names.settings[.timeZone] = zone
    }
  }

  private struct KnownLedger {
    let id: Int64
    let team: String
    let zone: String
  }

  private static func ledgers(_ connection: PostgresConnection) throws -> [KnownLedger] {
    try connection.rows(
      "SELECT ledger_id, team, time_zone FROM outlay.ledger ORDER BY lower(team)"
    ) { KnownLedger(id: $0.int64(0), team: $0.text(1), zone: $0.text(2)) }
  }
}

/// Names that are told apart by their ledger's team where they are not those of one thing.
struct TeamNames {
  private var things: [String: Set<Int64>] = [:]

  /// Notes that a thing is called so.
  mutating func note(_ name: String, of thing: Int64) {
    things[name.lowercased(), default: []].insert(thing)
  }

  /// The name, with the team before it where something else is called the same.
  func name(_ name: String, team: String?) -> String {
    guard things[name.lowercased()]?.count ?? 0 > 1, let team else { return name }
    return "\(team)/\(name)"
  }
}
