internal import SQLite
internal import UsageModel

/// A cell of the rollup, read in place: the columns that were asked for, and the figures.
///
/// Like the row it reads it cannot be kept past the next one.
public struct CellRow: ~Copyable {
  private let row: Row
  /// How many columns were asked for; the figures follow them.
  private let columnCount: Int

  init(_ row: consuming Row, columnCount: Int) {
    self.row = row
    self.columnCount = columnCount
  }

  /// The columns of the figures, in their order.
  static let figureColumns: SQL = """
    session_id, calls, summaries, input, cache_write_5m, cache_write_1h, cache_read, output,
    web_searches, cost_micros, cost_picos, unpriced
    """

  /// The number in one of the columns that were asked for; nil is unassigned.
  public func value(_ index: Int) -> Int64? {
    row.optionalInt64(index)
  }

  public var figures: CellFigures { CellFigures(row, at: columnCount) }
}

extension CellFigures {
  fileprivate init(_ row: borrowing Row, at first: Int) {
    sessionID = row.optionalInt64(first)
    calls = row.int64(first + 1)
    summaries = row.int64(first + 2)
    tokens = TokenCounts(
      input: row.int64(first + 3), cacheWrite5m: row.int64(first + 4),
      cacheWrite1h: row.int64(first + 5), cacheRead: row.int64(first + 6),
      output: row.int64(first + 7), webSearches: row.int64(first + 8))
    cost = row.money(first + 9)
    unpriced = row.int64(first + 11)
  }
}
