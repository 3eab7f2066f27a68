internal import SQLite
public import UsageModel

/// The seats: plans that people hold for a fee.
public struct SeatRepository {
  let connection: Connection

  /// All of them: by handle, then by first day.
  public func all() throws -> [StoredSeat] {
    try connection.rows(
      """
      SELECT seat.id, developer_id, handle, plan, vendor, fee, per, first_day, last_day
      FROM seat JOIN developer ON developer.id = developer_id
      ORDER BY handle, first_day, seat.id
      """
    ) { Self.seat($0) }
  }

  /// The seats that are held on some of the days.
  public func held(in days: DayRange) throws -> [StoredSeat] {
    try all().filter { $0.seat.days(in: days) != nil }
  }

  /// The seat with a number; throws a ``LedgerError`` when there is none.
  public func find(id: Int64) throws -> StoredSeat {
    guard let found = try all().first(where: { $0.id == id }) else {
      throw LedgerError(.notFound, reason: "There is no seat \(id): see 'outlay seat list'.")
    }
    return found
  }

  /// Adds a seat and returns its row id.
  ///
  /// Throws an ``UnknownName`` for an unknown developer, and a ``LedgerError`` for one who holds the
  /// same plan on some of its days.
  @discardableResult
  public func add(_ seat: Seat) throws -> Int64 {
    let developerID = try developerID(seat)
    try check(seat, of: developerID, besides: nil)
    try connection.execute(
      """
      INSERT INTO seat (developer_id, plan, vendor, fee, per, first_day, last_day)
      VALUES (\(developerID), \(SecretText.masked(seat.plan)), \(seat.statedVendor?.rawValue),
        \(seat.fee.rowPicodollars), \(seat.per.rawValue),
        \(seat.from.stored), \(seat.until?.stored))
      """)
    return connection.lastInsertRowID
  }

  /// Replaces what is known of a seat, but for whose it is.
  ///
  /// Throws a ``LedgerError`` where its developer holds the same plan on days that it takes up.
  public func update(_ stored: StoredSeat) throws {
    let seat = stored.seat
    let former = try find(id: stored.id).seat
    // What becomes shorter takes up no days; two people who became one may hold a plan twice.
    let isWithin =
      former.from <= seat.from && seat.until ?? .distantFuture <= former.until ?? .distantFuture
    if !isWithin || former.plan.lowercased() != seat.plan.lowercased() {
      try check(seat, of: stored.developerID, besides: stored.id)
    }
    try connection.execute(
      """
      UPDATE seat SET plan = \(SecretText.masked(seat.plan)),
        vendor = \(seat.statedVendor?.rawValue), fee = \(seat.fee.rowPicodollars),
        per = \(seat.per.rawValue), first_day = \(seat.from.stored),
        last_day = \(seat.until?.stored)
      WHERE id = \(stored.id)
      """)
  }

  /// Removes a seat, as if nobody had held it.
  public func remove(id: Int64) throws {
    try connection.execute("DELETE FROM seat WHERE id = \(id)")
  }

  private func developerID(_ seat: Seat) throws -> Int64 {
    let id: Int64? = try connection.scalar(
      "SELECT id FROM developer WHERE handle = \(seat.developer)")
    guard let id else { throw try Directory(connection).unknown(.developer, seat.developer) }
    return id
  }

  private func check(_ seat: Seat, of developerID: Int64, besides id: Int64?) throws {
    let other = try all().first { other in
      other.developerID == developerID && other.id != id
        && other.seat.plan.lowercased() == seat.plan.lowercased()
        && other.seat.days(in: DayRange(first: seat.from, last: seat.until ?? .distantFuture))
          != nil
    }
    guard let other else { return }
    let held = other.seat
    throw LedgerError(
      .conflict,
      reason: "\(held.developer) holds \(held.plan) already, from \(held.from)"
        + "\(held.until.map { " to \($0)" } ?? " on") (seat \(other.id)): choose other days, or "
        + "end that one first, with 'outlay seat edit \(other.id) --until DAY'.")
  }

  private static func seat(_ row: borrowing Row) -> StoredSeat {
    StoredSeat(
      id: row.int64(0), developerID: row.int64(1),
      seat: Seat(
        developer: row.text(2), plan: row.text(3),
        vendor: row.optionalText(4).flatMap { SeatVendor(rawValue: $0) },
        fee: Money(picodollars: row.int64(5)), per: Seat.Period(rawValue: row.text(6)) ?? .month,
        from: row.day(7), until: row.optionalDay(8)))
  }
}

/// A seat with its row id and its developer's.
public struct StoredSeat: Equatable, Sendable {
  public let id: Int64
  public let developerID: Int64
  public var seat: Seat
}

extension Day {
  /// After all days that a seat can begin on.
  fileprivate static let distantFuture = Day(number: .max)
}
