internal import SQLite
internal import UsageModel

/// A cell of the rollup, read in place: the columns that were asked for, and the figures.
///
/// Like the row it reads it cannot be kept past the next one.
public struct CellRow: ~Copyable {
  private let values: RowValues
  /// How many columns were asked for; the figures follow them.
  private let columnCount: Int

  init(_ values: consuming RowValues, columnCount: Int) {
    self.values = values
    self.columnCount = columnCount
  }

  /// The columns of the figures, in their order.
  static let figureColumns: SQL = """
    session_id, calls, summaries, input, cache_write_5m, cache_write_1h, cache_read, output,
    cost_micros, cost_picos, unpriced
    """

  /// The number in one of the columns that were asked for; nil is unassigned.
  public func value(_ index: Int) -> Int64? {
    values.optionalInt64(index)
  }

  public var figures: CellFigures { CellFigures(values, at: columnCount) }
}

extension CellFigures {
  fileprivate init(_ values: borrowing RowValues, at first: Int) {
    sessionID = values.optionalInt64(first)
    calls = values.int64(first + 1)
    summaries = values.int64(first + 2)
    tokens = TokenCounts(
      input: values.int64(first + 3), cacheWrite5m: values.int64(first + 4),
      cacheWrite1h: values.int64(first + 5), cacheRead: values.int64(first + 6),
      output: values.int64(first + 7))
    cost = values.money(first + 8)
    unpriced = values.int64(first + 10)
  }
}
