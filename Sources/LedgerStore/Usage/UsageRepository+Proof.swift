internal import SQLite
public import UsageModel

extension UsageRepository {
  /// All rows that count on the local days of a time zone, with all that their cost can be recomputed and
  /// their line be found from, in storage order.
  public func forEachProved(
    in days: DayRange, timeZone: TimeZoneRules, _ body: (ProvedRow) throws -> Void
  ) throws {
    try visitPriced(
      in: days, timeZone: timeZone, filter: CellFilter(),
      and: ", key_high, key_low, import_file_id, line, reported_cost"
    ) { row, values in
      let first = Self.pricedCount
      try body(
        ProvedRow(
          row: row, key: CallKey(high: values.int64(first), low: values.int64(first + 1)),
          fileID: values.int64(first + 2), line: values.int64(first + 3),
          stated: values.optionalInt64(first + 4)))
    }
  }
}

/// A row of usage that counts, with its key, the line of the file that told it, and what its source said.
public struct ProvedRow: Equatable, Sendable {
  public let row: PricedRow
  public let key: CallKey
  public let fileID: Int64
  public let line: Int64
  /// The cost that the source stated, in picodollars.
  public let stated: Int64?
}
