internal import Analysis
internal import Budgeting
internal import LedgerStore
internal import Presentation
internal import Reporting
internal import UsageModel

extension Explaining {
  /// A budget's line: what was spent beside the limit, or its share of the days that have begun.
  func budget(_ text: String, _ stated: Period?) throws -> ExplainQuery {
    let (scope, filter) = try seen(text)
    let period = try stated ?? usualPeriod()
    let days = period.begun(on: today)
    let limits = try SpendLimits(ledger)
    let limit = Self.periods.lazy.compactMap { limits.limit(of: scope, in: days, onlyPer: $0) }
      .first
    guard let limit else {
      throw LedgerError(
        .notFound,
        reason:
          "'\(text)' has no budget in \(days): see 'outlay budget list', or set one with 'outlay "
          + "budget set'.")
    }
    let share = days == period.days ? "" : "'s share up to \(days.last)"
    return ExplainQuery(
      subject: "budget \(text), \(name(of: days))",
      title: "Budget of \(scope.name.isEmpty ? "everyone" : scope.name), \(name(of: days))",
      filter: filter, days: days,
      baseline: .amount(limit.amount, name: "the limit\(share)", like: period.before(1, on: today)),
      book: book)
  }

  private static let periods: [BudgetPeriod] = [.month, .quarter, .year, .week, .day]

  /// The scope of a text and the usage that counts against its budgets, as far as they are seen.
  private func seen(_ text: String) throws -> (SpendScope, CellFilter) {
    if view.seesAll {
      let names = try Directory(ledger)
      let scope = try names.scope(text).scope
      return (scope, try names.filter(scope))
    }
    // Names that the audience does not see are not told from those that are none.
    let scope = SpendScope(text) ?? SpendScope(.developer, text)
    guard scope.kind == .developer else {
      _ = try view.onlyDeveloper(inBudgetsOf: scope.kind)
      throw RequestError("Only budgets of developers are shown here.")
    }
    let filter = try view.filter(UsageFilter(developers: [scope.name]))
    return (scope, try filter.cellFilter(ledger))
  }

  /// A line of a claim beside the same line of the month before; a correction beside what was claimed.
  func line(_ id: String, _ request: ExplainRequest) throws -> Meant {
    try view.checkSeesAll(for: "A line of a claim")
    guard request.filter == UsageFilter(), request.period == nil else {
      throw RequestError("A line of a claim is explained as a whole: leave out filters and days.")
    }
    if let correction = try CorrectedLine(ledger, externalID: id, book: book) {
      return .correction(Self.explanation(of: correction, id))
    }
    guard let line = try ExpenseLineUsage(ledger, externalID: id) else {
      throw LedgerError(
        .notFound,
        reason:
          "No line '\(id)' is in a claim: 'outlay expense MONTH --format json' has the external ids."
      )
    }
    let month = try request.against.map { text in
      guard let days = try? PeriodRequest.period(text, on: today).days,
        days == days.first.month.days
      else { throw RequestError("'\(text)': a line of a claim is compared with a month.") }
      return days.first.month
    }
    let before = month ?? line.month.advanced(by: -1)
    return .query(
      ExplainQuery(
        subject: id, title: "Line \(id)", days: line.month.days,
        baseline: .days(before.days, name: before.description), book: book, line: line))
  }

  private static func explanation(of line: CorrectedLine, _ id: String) -> CostExplanation {
    let told = line.causes.map {
      CostExplanation.Part("\($0.text): usage that came later", .volume, $0.amount)
    }
    let rest = line.known - line.claimed - line.causes.reduce(.zero) { $0 + $1.amount }
    let changes = line.changes.isEmpty ? "" : ": " + line.changes.joined(separator: "; ")
    let isPrice = !line.changes.isEmpty && line.changes.allSatisfy { $0.contains("price") }
    let others =
      rest == .zero
      ? []
      : [
        CostExplanation.Part(
          "What moved between lines or was priced anew\(changes)", isPrice ? .price : .other, rest)
      ]
    return CostExplanation(
      subject: id, title: "Line \(line.externalID), corrected", days: line.month.days,
      actual: line.known, expected: line.claimed, source: "what was claimed",
      phrase: "the \(Figures.dollars(line.claimed)) that was claimed",
      parts: (told + others).sorted {
        abs($0.contribution.picodollars) > abs($1.contribution.picodollars)
      })
  }
}
