public import LedgerStore
internal import Presentation
public import UsageModel

/// The month and contents of an expense claim.
public struct ExpenseQuery: Sendable {
  public var month: Month
  public var by: ExpenseGrouping
  /// The book that the lines are of.
  public var book: SpendBook
  /// Nil is the last day of the month.
  public var postingDate: Day?
  public var filter: UsageFilter
  /// Whether usage without a price is claimed with a line of 0.00 instead of refused.
  public var allowsUnpriced: Bool
  /// Today in the ledger's time zone, to note that the month is still running; nil skips this.
  public var today: Day?
  /// The book rate of the currency of the claim; nil for dollars.
  public var rate: BookRate?

  public init(
    month: Month, by: ExpenseGrouping = .developerProject, book: SpendBook = .bill,
    postingDate: Day? = nil, filter: UsageFilter = UsageFilter(), allowsUnpriced: Bool = false,
    today: Day? = nil, rate: BookRate? = nil
  ) {
    self.month = month
    self.by = by
    self.book = book
    self.postingDate = postingDate
    self.filter = filter
    self.allowsUnpriced = allowsUnpriced
    self.today = today
    self.rate = rate
  }
}

/// What each line of an expense claim stands for; the raw value is its name on the command line.
public enum ExpenseGrouping: String, CaseIterable, Sendable {
  case developerProject = "developer-project"
  /// A cost centre and account: of the project, else of the developer, according to the ledger's
  /// setting.
  case costCentre = "cost-centre"
  case project
  case developer
  case key
  /// The ticket that a call's branch is of. Rules and imports change it, so that no month is closed by it.
  case ticket
}

/// Why an expense claim is refused; its description says what to do.
public enum ExpenseError: Error, Hashable, Sendable, CustomStringConvertible {
  /// Usage of the month has no price, so that the claim would be too small.
  case unpriced(Month, models: [String], calls: Int64)
  /// A program of finance would not take the claim; the text says why and what to do.
  case notTaken(String)

  public var description: String {
    switch self {
    case .unpriced(let month, let models, let calls):
      let names = models.map(PlainText.clean).joined(separator: ", ")
      return "\(Figures.counted(calls, "request")) of \(month.title) "
        + "\(calls == 1 ? "has" : "have") no price (\(names)). See 'outlay price missing', "
        + "or claim the rest with --allow-unpriced."
    case .notTaken(let reason): return PlainText.clean(reason)
    }
  }
}
