public import UsageModel

/// The usage of one model by one origin on one day.
public struct DailyCell: Hashable, Sendable {
  public var day: Day
  public var originID: Int64
  public var modelID: Int64
  public var basis: CostBasis
  public var ownership: Ownership
  /// API calls; a summary counts 0, since its number of calls is unknown.
  public var calls: Int64
  /// Summary cells.
  public var summaries: Int64
  public var tokens: TokenCounts
  /// The cost of the priced rows.
  public var cost: Money
  /// Rows without a price, calls and summaries.
  public var unpriced: Int64
  public var firstAt: Instant
  public var lastAt: Instant
  /// A range of row ids that includes all its rows, among others; 0 when it has none yet.
  public var firstRow: Int64
  public var lastRow: Int64
  /// The key whose sharing makes this a part of a cell; nil for a whole cell.
  public var sharedKeyID: Int64?

  public init(
    day: Day, originID: Int64, modelID: Int64, basis: CostBasis, ownership: Ownership,
    calls: Int64, summaries: Int64, tokens: TokenCounts, cost: Money, unpriced: Int64,
    firstAt: Instant, lastAt: Instant, firstRow: Int64 = 0, lastRow: Int64 = 0
  ) {
    self.day = day
    self.originID = originID
    self.modelID = modelID
    self.basis = basis
    self.ownership = ownership
    self.calls = calls
    self.summaries = summaries
    self.tokens = tokens
    self.cost = cost
    self.unpriced = unpriced
    self.firstAt = firstAt
    self.lastAt = lastAt
    self.firstRow = firstRow
    self.lastRow = lastRow
  }
}

/// Adds rows of usage up to daily cells.
public struct DailyCellBuilder {
  private let timeZone: TimeZoneRules
  private let owners: [Int64: Timeline<Int64?>]
  private var cells: [CellChange.Place: DailyCell] = [:]

  /// Creates a builder for the local days of a time zone. `owners` are the developers over time of
  /// those origins whose developer changed.
  public init(timeZone: TimeZoneRules, owners: [Int64: Timeline<Int64?>] = [:]) {
    self.timeZone = timeZone
    self.owners = owners
  }

  /// The cells so far, in a fixed order.
  public var result: [DailyCell] {
    cells.sorted { $0.key < $1.key }.map(\.value)
  }

  /// Adds a row that counts. A summary stays on its own first day, whatever the time zone (counting
  /// rule 24); `period` is nil for a call.
  public mutating func add(_ row: UsageRow, period: DayRange?, ownership: Ownership) {
    let content = row.content
    let day = period?.first ?? timeZone.day(of: content.at)
    let place = CellChange.Place(
      day: day, originID: row.originID, modelID: content.modelID, basis: content.basis)
    let isCall = period == nil
    var cell =
      cells[place]
      ?? DailyCell(
        day: day, originID: row.originID, modelID: content.modelID, basis: content.basis,
        ownership: ownership.on(day, owners[row.originID]), calls: 0, summaries: 0, tokens: .zero,
        cost: .zero, unpriced: 0,
        firstAt: content.at, lastAt: content.at, firstRow: row.id, lastRow: row.id)
    cell.calls += isCall ? 1 : 0
    cell.summaries += isCall ? 0 : 1
    cell.tokens = cell.tokens + content.tokens
    cell.cost += Money(picodollars: content.cost ?? 0)
    cell.unpriced += content.cost == nil ? 1 : 0
    cell.firstAt = min(cell.firstAt, content.at)
    cell.lastAt = max(cell.lastAt, content.at)
    cell.firstRow = min(cell.firstRow, row.id)
    cell.lastRow = max(cell.lastRow, row.id)
    cells[place] = cell
  }
}
