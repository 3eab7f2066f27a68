internal import Analysis
internal import LedgerStore
internal import Operations
internal import Presentation
internal import Pricing
internal import Recording
internal import Reporting
internal import UsageModel

/// Whether a month matches the bill, what was told of it, and what its seats bring.
enum BooksPage {
  static let page = Page(
    path: ["books"], section: .books, roles: [.lead, .finance], needsAll: true, content: content)

  private static func content(_ call: PageCall) throws -> PageContent {
    let month = try call.month()
    let ledger = call.ledger
    return PageContent(
      "Books",
      [
        .html(try FilterBar(call: call, fields: []).html()),
        .panel(
          Panel("reconcile", "Usage beside the bill, \(month.title)", as: .document) {
            try Reconciliation.make(ledger, book: PriceBook(of: ledger), month: month)
          }),
        .panel(Panel("closed", "Months that are closed") { try CloseListing(ledger) }),
        .panel(
          Panel("seats", "Seats of \(month.title)", as: .document) {
            try SeatReport.make(
              ledger, book: PriceBook(of: ledger), month: month, today: call.today.day)
          }),
        .panel(Panel("statements", "Statements") { try StatementListing(ledger) }),
      ])
  }
}
