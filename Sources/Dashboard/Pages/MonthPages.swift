internal import LedgerStore
internal import Operations
internal import Presentation
internal import Pricing
internal import Recording
internal import Reporting
internal import Reviewing
internal import UsageModel

/// A month as finance and the governance meeting get it.
enum MonthPages {
  static let pages = [
    Page(
      path: ["expense"], section: .expense, roles: [.lead, .finance], needsAll: true,
      isOfCells: true, content: expense),
    Page(
      path: ["review"], section: .review, roles: [.lead, .finance], needsAll: true, content: review),
  ]

  private static func expense(_ call: PageCall) throws -> PageContent {
    let month = try call.month()
    let grouping = try grouping(call)
    let allowsUnpriced = call.query["allow-unpriced"] != nil
    let query = ExpenseQuery(
      month: month, allowsUnpriced: allowsUnpriced, today: call.today.day,
      rate: BookRate.shown)
    let pieces: [PageContent.Piece]
    do {
      let report = try MonthClaim.make(
        call.ledger, query, MonthClaim.Options(by: grouping), book: PriceBook(of: call.ledger)
      ).report
      pieces = [.panel(Panel("lines", "Claim of \(month.title)") { report })]
    } catch let error as ExpenseError where call.query["format"] == nil {
      pieces = [problem(error.description)]
    } catch let error as ClaimError where call.query["format"] == nil {
      pieces = [problem(error.description)]
    }
    return PageContent("Expense", [.html(try bar(call, grouping, allowsUnpriced).html())] + pieces)
  }

  private static func problem(_ text: String) -> PageContent.Piece {
    .html("<p class=\"problem\" role=\"alert\">\(text)</p>\n")
  }

  /// What makes a line; nil is as in the months that were closed.
  private static func grouping(_ call: PageCall) throws -> ExpenseGrouping? {
    guard let name = call.query["by"], !name.isEmpty else { return nil }
    guard let grouping = ExpenseGrouping(rawValue: name) else {
      let known = ExpenseGrouping.allCases.map(\.rawValue).joined(separator: ", ")
      throw FormProblem("by '\(name)': expected one of \(known).")
    }
    return grouping
  }

  private static func bar(
    _ call: PageCall, _ chosen: ExpenseGrouping?, _ allowsUnpriced: Bool
  ) -> FilterBar {
    let options = ExpenseGrouping.allCases.map { grouping -> HTML in
      let mark: HTML = grouping == chosen ? " selected" : .empty
      return "<option value=\"\(grouping.rawValue)\"\(mark)>\(grouping.rawValue)</option>"
    }
    let mark: HTML = allowsUnpriced ? " checked" : .empty
    return FilterBar(
      call: call, fields: [],
      more: """
        <label>A line for each <select name="by">\(options)</select></label>
        <label class="check"><input type="checkbox" name="allow-unpriced" value="yes"\(mark)> \
        also what has no price</label>

        """)
  }

  private static func review(_ call: PageCall) throws -> PageContent {
    let month = try call.month()
    return PageContent(
      "Review",
      [
        .html(try FilterBar(call: call, fields: []).html()),
        .panel(
          Panel("review", month.title, as: .document) {
            try MonthlyReview.make(
              call.ledger, book: PriceBook(of: call.ledger), month: month, today: call.today.day)
          }),
      ])
  }
}
