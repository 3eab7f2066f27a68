internal import SQLite
public import UsageModel

/// Advice on seats that was kept, to be scored a month later.
public struct SeatScenarioRepository {
  let connection: Connection

  /// All of it, in the order in which it was saved.
  public func all() throws -> [StoredSeatScenario] {
    let moves = try moves()
    return try connection.rows(
      "SELECT id, name, first_day, saved_on, filters FROM seat_scenario ORDER BY saved_on, id"
    ) { row in
      let own = moves[row.int64(0)] ?? []
      return StoredSeatScenario(
        id: row.int64(0),
        scenario: SeatScenario(
          name: row.text(1), month: row.day(2).month, savedOn: row.day(3), moves: own.map(\.move)),
        developerIDs: own.map(\.developerID), isWhole: own.count == row.int(4))
    }
  }

  /// The advice of that name, in any case; throws a ``LedgerError`` when there is none.
  public func find(name: String) throws -> StoredSeatScenario {
    let found = try all().first { $0.scenario.name.lowercased() == name.lowercased() }
    guard let found else {
      throw LedgerError(
        .notFound,
        reason: "There is no advice on seats '\(name)': see 'outlay seats list'.")
    }
    return found
  }

  /// Adds advice; throws a ``LedgerError`` when the name is taken, and an ``UnknownName`` for an unknown
  /// developer.
  public func add(_ scenario: SeatScenario) throws {
    guard
      try !all().contains(where: { $0.scenario.name.lowercased() == scenario.name.lowercased() })
    else {
      throw LedgerError(
        .conflict,
        reason:
          "There is advice on seats '\(scenario.name)' already: choose another name, or remove "
          + "it with 'outlay seats remove'.")
    }
    try connection.execute(
      """
      INSERT INTO seat_scenario (name, first_day, saved_on, filters)
      VALUES (\(scenario.name), \(scenario.month.days.first.stored), \(scenario.savedOn.stored), \(scenario.moves.count))
      """)
    let id = connection.lastInsertRowID
    for move in scenario.moves {
      let developer: Int64? = try connection.scalar(
        "SELECT id FROM developer WHERE handle = \(move.developer)")
      guard let developer else {
        throw try Directory(connection).unknown(.developer, move.developer)
      }
      try connection.execute(
        """
        INSERT INTO seat_scenario_move (scenario_id, developer_id, vendor, plan, fee, to_plan,
          to_fee, certainty)
        VALUES (\(id), \(developer), \(move.vendor.rawValue), \(move.plan),
          \(move.fee.rowPicodollars), \(move.toPlan ?? ""), \(move.toFee.rowPicodollars),
          \(move.certaintyTenths))
        """)
    }
  }

  /// Removes advice.
  public func remove(id: Int64) throws {
    try connection.execute("DELETE FROM seat_scenario WHERE id = \(id)")
  }

  private func moves() throws -> [Int64: [(developerID: Int64, move: SeatScenario.Move)]] {
    var moves: [Int64: [(developerID: Int64, move: SeatScenario.Move)]] = [:]
    try connection.query(
      """
      SELECT scenario_id, developer_id, handle, vendor, plan, fee, to_plan, to_fee, certainty
      FROM seat_scenario_move JOIN developer ON developer.id = developer_id
      ORDER BY scenario_id, seat_scenario_move.id
      """
    ) { row in
      guard let vendor = SeatVendor(rawValue: row.text(3)) else { return }
      let toPlan = row.text(6)
      let move = SeatScenario.Move(
        developer: row.text(2), vendor: vendor, plan: row.text(4),
        fee: Money(picodollars: row.int64(5)), toPlan: toPlan.isEmpty ? nil : toPlan,
        toFee: Money(picodollars: row.int64(7)),
        certaintyTenths: row.optionalInt64(8).map { Int($0) })
      moves[row.int64(0), default: []].append((row.int64(1), move))
    }
    return moves
  }
}

/// Advice on seats with its row id.
public struct StoredSeatScenario: Equatable, Sendable {
  public let id: Int64
  public let scenario: SeatScenario
  /// The row ids of the moves' developers, in their order.
  public let developerIDs: [Int64]
  /// Whether nobody of it was removed since.
  public let isWhole: Bool
}
