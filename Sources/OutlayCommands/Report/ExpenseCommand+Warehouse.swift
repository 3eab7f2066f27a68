internal import ArgumentParser
internal import LedgerStore
internal import Reporting
internal import UsageModel

/// A month's expense file of a warehouse of many ledgers, `--warehouse`.
extension ExpenseCommand {
  /// The ledger, or the cells of the warehouse in the month.
  func read() throws -> Ledger {
    guard let warehouse else { return try options.read() }
    let today = Console.standard.now.utcDay
    // Today can be a day earlier or later where the ledgers are.
    let months = [-1, 1].map {
      month.month.period(on: Today(today.advanced(by: $0), weekStart: .monday)).days
    }
    return try WarehouseReading.ledger(
      warehouse,
      CellRequest(
        first: months[0].first, last: months[1].last,
        columns: [.developer, .project, .key, .model, .costBasis, .origin]))
  }

  /// Refuses what a warehouse does not tell.
  func checkWarehouse() throws {
    guard warehouse != nil else { return }
    try WarehouseReading.refuse(
      by == .ticket, "--by ticket", "it knows no branches: ask the ledger")
    try WarehouseReading.refuse(
      book != .bill, "--book \(book.rawValue)", "seats are held in a ledger")
    try WarehouseReading.refuse(tieToStatement, "--tie-to-statement", "bills are in a ledger")
    try WarehouseReading.refuse(currency != nil, "--currency", "book rates are those of a ledger")
    try WarehouseReading.refuse(options.isLedgerStated, "--ledger", "say one of them")
  }
}
