public import UsageModel

/// The usage of one model by one origin on one day.
public struct DailyCell: Equatable, Sendable {
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

extension DailyCell {
  /// Its key.
  var place: CellChange.Place {
    CellChange.Place(day: day, originID: originID, modelID: modelID, basis: basis)
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

  /// A row that counts, in short.
  struct Call {
    let id: Int64
    let at: Instant
    let originID: Int64
    let modelID: Int64
    let basis: CostBasis
    let tokens: TokenCounts
    /// Picodollars; nil is unpriced.
    let cost: Int64?
  }

  /// Adds a row that counts. A summary stays on its own first day, whatever the time zone (counting
  /// rule 24); `period` is nil for a call.
  public mutating func add(_ row: UsageRow, period: DayRange?, ownership: Ownership) {
    let content = row.content
    let call = Call(
      id: row.id, at: content.at, originID: row.originID, modelID: content.modelID,
      basis: content.basis, tokens: content.tokens, cost: content.cost)
    add(call, ownership: ownership, firstDay: period?.first)
  }

  /// Adds a call, or a summary of a first day.
  private mutating func add(_ call: Call, ownership: Ownership, firstDay: Day?) {
    let day = firstDay ?? timeZone.day(of: call.at)
    let owner = owners.isEmpty ? ownership : ownership.on(day, owners[call.originID])
    let cell = DailyCell(call, on: day, ownership: owner, isSummary: firstDay != nil)
    let place = cell.place
    if cells[place]?.add(cell) == nil { cells[place] = cell }
  }
}

extension DailyCell {
  /// A cell of one row.
  init(
    _ call: DailyCellBuilder.Call, on day: Day, ownership: Ownership, isSummary: Bool = false
  ) {
    self.init(
      day: day, originID: call.originID, modelID: call.modelID, basis: call.basis,
      ownership: ownership, calls: isSummary ? 0 : 1, summaries: isSummary ? 1 : 0,
      tokens: call.tokens, cost: Money(picodollars: call.cost ?? 0),
      unpriced: call.cost == nil ? 1 : 0, firstAt: call.at, lastAt: call.at, firstRow: call.id,
      lastRow: call.id)
  }

  /// Adds what another cell of the same owner has.
  mutating func add(_ other: DailyCell) {
    calls += other.calls
    summaries += other.summaries
    tokens = tokens + other.tokens
    cost += other.cost
    unpriced += other.unpriced
    firstAt = min(firstAt, other.firstAt)
    lastAt = max(lastAt, other.lastAt)
    firstRow = min(firstRow, other.firstRow)
    lastRow = max(lastRow, other.lastRow)
  }
}
