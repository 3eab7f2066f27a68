internal import ArgumentParser
internal import LedgerStore
internal import Operations
internal import Presentation
internal import Reporting
internal import UsageModel

/// The period and the days of a budget, and the levels at which it warns.
struct BudgetTerms: ParsableArguments {
  @Option(name: .long, help: "The period that the amount is for.")
  var per: BudgetPeriod = .month

  @Option(
    name: .long,
    help: ArgumentHelp("The first day. Absent: the first of the present period.", valueName: "day"))
  var from: Day?

  @Option(
    name: .long,
    help: ArgumentHelp("The last day. Absent: until another follows.", valueName: "day"))
  var until: Day?

  @Option(
    name: .long,
    help: ArgumentHelp("Warn at these percents of the amount.", valueName: "levels"))
  var warn: WarningLevels = .usual

  func validate() throws {
    if let from, let until, until < from {
      throw ValidationError("--until \(until) lies before --from \(from).")
    }
  }

  /// Sets a budget in one transaction, and prints what is in force.
  func set(
    _ scope: SpendScope, appliesPerDeveloper: Bool, to amount: Money, in ledger: Ledger
  ) throws {
    let budget = try budget(
      scope, appliesPerDeveloper: appliesPerDeveloper, amount: amount, in: ledger)
    let verb = appliesPerDeveloper ? "budget.policy.set" : "budget.set"
    let change = LedgerChange(ledger: ledger, action: verb, subject: scope.description)
    try change.run(detail: "\(budget.amountText) from \(budget.from)\(budget.untilText)") {
      try ledger.budgets.set(budget)
    }
    let who = appliesPerDeveloper ? "Each \(scope.name)" : scope.description
    Console.standard.say(
      "\(who): \(budget.amountText) from \(budget.from)\(budget.untilText), "
        + "warns at \(budget.warningText).")
  }

  private func budget(
    _ scope: SpendScope, appliesPerDeveloper: Bool, amount: Money, in ledger: Ledger
  ) throws -> Budget {
    let today = try ledger.settings.timeZone().day(of: Console.standard.now)
    let present = per.days(containing: today, weekStart: try ledger.settings.weekStart())
    let from = from ?? min(present.first, until ?? present.first)
    return Budget(
      scope: scope, appliesPerDeveloper: appliesPerDeveloper, amount: amount, period: per,
      from: from, until: until,
      warnings: warn.percents)
  }

  /// Throws for an amount that is negative or too large for a budget.
  static func check(_ amount: Money) throws {
    guard amount >= .zero, amount.rowPicodollars != nil else {
      throw ValidationError("\(amount.displayText): expected an amount of 0 dollars or more.")
    }
  }
}

extension Budget {
  /// `$300.00 a month`.
  var amountText: String { "\(Figures.dollars(amount)) a \(period.rawValue)" }

  /// ` to 2026-10-31`, or nothing.
  var untilText: String { until.map { " to \($0)" } ?? "" }

  /// `50%, 80% and 100%`.
  var warningText: String {
    let texts = warnings.map { "\($0)%" }
    guard let last = texts.last, texts.count > 1 else { return texts.first ?? "no level" }
    return texts.dropLast().joined(separator: ", ") + " and " + last
  }
}

/// The percents of a budget at which it warns: `50,80,100`.
struct WarningLevels: ExpressibleByArgument {
  let percents: [Int]

  static let usual = WarningLevels(percents: Budget.defaultWarnings)

  private init(percents: [Int]) {
    self.percents = percents
  }

  /// Nil unless all are whole numbers from 1 to 1000, with or without a percent sign.
  init?(argument: String) {
    let parts = argument.split(separator: ",", omittingEmptySubsequences: false)
    let percents = parts.compactMap { part in
      Int(part.hasSuffix("%") ? part.dropLast() : part).flatMap {
        (1...1000).contains($0) ? $0 : nil
      }
    }
    guard percents.count == parts.count else { return nil }
    self.percents = Set(percents).sorted()
  }

  var defaultValueDescription: String { percents.map(String.init).joined(separator: ",") }
}
