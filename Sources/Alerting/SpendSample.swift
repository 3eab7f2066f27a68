internal import LedgerStore
internal import UsageModel

/// What one subject spent in one period, or one session in all.
struct SpendSample {
  var days: DayRange
  var spent: Money
  /// The row ids between which its rows lie.
  var rows: ClosedRange<Int64>?
  /// Of the developer that the subject is, or that most of a session is.
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
