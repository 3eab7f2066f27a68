internal import LedgerStore
internal import UsageModel

/// The spend of one subject in one period, or of one session in total.
struct SpendSample {
  var days: DayRange
  var spent: Money
  /// The range of its row ids.
  var rows: ClosedRange<Int64>?
  /// The developer that is the subject, or that the session belongs to.
  var developerID: Int64?
  var sessionID: Int64?

  init(_ cell: DailyCell, days: DayRange) {
    self.days = days
    spent = .zero
    developerID = cell.settlement.developerID
    add(cell)
  }

  mutating func add(_ cell: DailyCell) {
    spent += cell.cost
    guard cell.lastRow > 0 else { return }
    let first = min(rows?.lowerBound ?? cell.firstRow, cell.firstRow)
    rows = first...max(rows?.upperBound ?? cell.lastRow, cell.lastRow, first)
  }
}
