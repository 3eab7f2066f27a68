internal import Analysis
internal import Budgeting
internal import LedgerStore
internal import Operations
internal import Presentation
internal import Reporting

/// A warehouse was asked for what only a ledger has.
struct NeedsLedger: Error {
  static let text = """
    This needs a ledger. A warehouse keeps what was spent by day, not single calls, limits, imports or what people \
    say of them: ask for it where the team's own ledger is served.
    """
}

/// An error as the person at the page sees it.
struct ProblemAnswer {
  private let status: Int
  private let title: String
  private let text: String
  private let viewer: Viewer
  private var headers: [(name: String, value: String)] = []

  init(_ error: any Error, _ viewer: Viewer) {
    self.viewer = viewer
    switch error {
    case is MissingPage:
      (status, title, text) = (404, "No such page", "There is nothing here for you.")
    case is NeedsLedger:
      (status, title, text) = (409, "Not in a warehouse", NeedsLedger.text)
    case let error as UnknownName: (status, title, text) = (404, "Not found", error.description)
    case let error as UnknownOutlier:
      (status, title, text) = (404, "Not found", error.description)
    case let error as NotForAudience: (status, title, text) = (403, "Not shown", error.description)
    case let error as RequestError:
      (status, title, text) = (400, "No such period", error.description)
    case let error as FormProblem: (status, title, text) = (400, "Not done", error.description)
    case let error as BudgetError: (status, title, text) = (409, "Not done", error.description)
    case let error as ExpenseError: (status, title, text) = (409, "Not written", error.description)
    case let error as ClaimError: (status, title, text) = (409, "Not written", error.description)
    case let error as LedgerError where error.kind == .busy:
      (status, title, text) = (503, "Busy", error.reason)
      headers = [("Retry-After", "5")]
    case let error as LedgerError where error.kind == .notFound:
      (status, title, text) = (404, "Not found", error.reason)
    case let error as LedgerError where error.kind == .conflict:
      (status, title, text) = (409, "Not done", error.reason)
    default:
      // What is unforeseen may hold a path or a statement: it is for whoever runs the server.
      (status, title, text) = (
        500, "Something went wrong", "Whoever runs the server finds more in its output."
      )
    }
  }

  var answer: PageAnswer {
    var answer = PageAnswer.page(
      PageFrame(
        title: title, content: "<p class=\"problem\" role=\"alert\">\(text)</p>\n", viewer: viewer
      ).html, status: status)
    answer.headers += headers
    return answer
  }
}
