internal import SQLite
internal import UsageModel

/// A cell of the rollup, read in place: the requested columns, and the figures.
///
/// Like the row it reads, it is only valid until the next one.
public struct CellRow: ~Copyable {
  private let values: RowValues
  /// The number of requested columns, which lie between the first figure and the others.
  private let columnCount: Int

  init(_ values: consuming RowValues, columnCount: Int) {
    self.values = values
    self.columnCount = columnCount
  }

  /// The expressions to select for these columns.
  ///
  /// SQLite decodes the columns of a row from left to right, as far as it is asked. Asking for the
  /// last one first decodes all of them at once, in a fifth less time.
  static func expressions(_ columns: [CellColumn]) -> SQL {
    (["unpriced"] + columns.map(\.sql) + [figures]).joined(separator: ", ")
  }

  private static let figures: SQL = """
    session_id, calls, summaries, input, cache_write_5m, cache_write_1h, cache_read, output,
    cost_micros, cost_picos
    """

  /// The value of a requested column; nil is unassigned.
  public func value(_ index: Int) -> Int64? {
    values.optionalInt64(index + 1)
  }

  public var figures: CellFigures { CellFigures(values, others: columnCount + 1) }
}

extension CellFigures {
  /// Reads the figures; `others` is the index of the second one.
  fileprivate init(_ values: borrowing RowValues, others first: Int) {
    unpriced = values.int64(0)
    sessionID = values.optionalInt64(first)
    calls = values.int64(first + 1)
    summaries = values.int64(first + 2)
    tokens = TokenCounts(
      input: values.int64(first + 3), cacheWrite5m: values.int64(first + 4),
      cacheWrite1h: values.int64(first + 5), cacheRead: values.int64(first + 6),
      output: values.int64(first + 7))
    cost = values.money(first + 8)
  }
}
