internal import SQLite
public import UsageModel

/// A cell of the rollup, read in place: the requested columns, and the figures.
///
/// Like the row it reads, it is only valid until the next one.
public struct CellRow: ~Copyable {
  private let values: RowValues
  /// The number of requested columns, which lie between the first figure and the others.
  private let columnCount: Int
  /// What the row stands for when it is one of the parts of a cell whose key is shared.
  var part: SharedPart?
  /// The requested columns of developers, a bit for each; a part has another developer than the cell.
  var developerColumns: UInt64 = 0

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
    if let part, developerColumns >> UInt64(index) & 1 == 1 { return part.developerID }
    return values.optionalInt64(index + 1)
  }

  public var figures: CellFigures {
    if let part { return part.figures }
    return CellFigures(values, others: columnCount + 1)
  }

  /// The key whose sharing makes this a part of a cell; nil for a whole cell.
  public var sharedKeyID: Int64? { part?.keyID }

  /// What is due to whose part this is, of the sum of what is due to all; nil for a whole cell.
  public var share: (weight: Int64, of: Int64)? { part.map { ($0.weight, $0.sum) } }

  /// The columns of developers among some, a bit for each.
  static func developerColumns(_ columns: [CellColumn]) -> UInt64 {
    columns.indices.reduce(0) { columns[$1] == .developer ? $0 | 1 << UInt64($1) : $0 }
  }
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

/// A column of the daily rollup that reports break usage down by; the raw value is its name between programs.
public enum CellColumn: String, CaseIterable, Sendable {
  case day, origin, model, developer, project, key, session, costBasis
  /// A count, which the figures leave out.
  case webSearches
  /// When the last call was, in milliseconds since 1970; no group.
  case lastAt

  var sql: SQL {
    switch self {
    case .day: "day"
    case .origin: "origin_id"
    case .model: "model_id"
    case .developer: "developer_id"
    case .project: "project_id"
    case .key: "api_key_id"
    case .session: "session_id"
    case .costBasis: "cost_basis"
    case .webSearches: "web_searches"
    case .lastAt: "last_at"
    }
  }
}

extension DailyCell {
  /// The cell's number in a column: a row id, or days since 1970; nil is unassigned.
  public func value(_ column: CellColumn) -> Int64? {
    switch column {
    case .day: Int64(day.number)
    case .origin: originID
    case .model: modelID
    case .developer: ownership.developerID
    case .project: ownership.projectID
    case .key: ownership.keyID
    case .session: ownership.sessionID
    case .costBasis: basis.rawValue
    case .webSearches: tokens.webSearches
    case .lastAt: lastAt.milliseconds
    }
  }
}

/// The figures of a cell that reports add up; fewer than a whole cell, so that reading is faster.
public struct CellFigures: Sendable {
  public var sessionID: Int64?
  /// API calls; a summary counts 0, since its number of calls is unknown.
  public var calls: Int64
  /// Summary cells.
  public var summaries: Int64
  /// The tokens without web searches, which reports show only as cost.
  public var tokens: TokenCounts
  /// The cost of the priced rows.
  public var cost: Money
  /// Rows without a price, calls and summaries.
  public var unpriced: Int64

  /// The figures of a whole cell.
  public init(_ cell: DailyCell) {
    sessionID = cell.ownership.sessionID
    calls = cell.calls
    summaries = cell.summaries
    tokens = cell.tokens
    tokens.webSearches = 0
    cost = cell.cost
    unpriced = cell.unpriced
  }
}
