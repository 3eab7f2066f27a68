public import UsageModel

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
  public mutating func add(_ row: UsageRow, period: DayRange?, settlement: Settlement) {
    let content = row.content
    let day = period?.first ?? timeZone.day(of: content.at)
    let place = CellChange.Place(
      day: day, originID: row.originID, modelID: content.modelID, basis: content.basis)
    let isCall = period == nil
    var cell =
      cells[place]
      ?? DailyCell(
        day: day, originID: row.originID, modelID: content.modelID, basis: content.basis,
        settlement: settlement.on(day, owners[row.originID]), calls: 0, summaries: 0, tokens: .zero,
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
