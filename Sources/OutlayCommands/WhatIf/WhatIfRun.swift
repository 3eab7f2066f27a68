internal import Analysis
internal import ArgumentParser
internal import Budgeting
internal import LedgerStore
internal import Operations
internal import Pricing
internal import Recording
internal import Reporting
internal import UsageModel

struct WhatIfRun: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "run", abstract: "Price real calls at another model.",
    discussion: """
      Token classes, cache, tier and region stay as they were; a mode that the other model does not \
      have, such as fast, is priced at its usual rate. --token-inflation states how many more tokens \
      of every class the other model is assumed to need. Without a period: the last 30 days that \
      have usage. What cannot be priced at the other model is left out, with its amount.

        outlay what-if --move 60% --from opus --to sonnet --month 2026-10
        outlay what-if --move 40% --from opus --to sonnet --token-inflation 10%
        outlay what-if --to-budget 200 --from opus --to sonnet --month 2026-10
      """)

  @Option(
    name: .long,
    help: ArgumentHelp("The share of each call's cost that moves.", valueName: "percent"))
  var move: Share?

  @Option(
    name: .long,
    help: ArgumentHelp(
      "Find the smallest share with which the period's spend fits into so many dollars.",
      valueName: "usd"))
  var toBudget: Money?

  @Option(
    name: .long,
    help: ArgumentHelp(
      "Which calls move: a model, or a part of models' names.", valueName: "model"),
    completion: .models)
  var from: String

  @Option(
    name: .long,
    help: ArgumentHelp(
      "Where they move to: a model, or a family, of which the newest in use is taken.",
      valueName: "model"), completion: .models)
  var to: String

  @Option(
    name: .long,
    help: ArgumentHelp("How many more tokens the other model needs.", valueName: "percent"))
  var tokenInflation = Share.none

  @Option(
    name: .long,
    help: ArgumentHelp(
      "Keep it under a name, to be scored a month later with 'what-if score'.", valueName: "name"))
  var save: String?

  @Option(
    name: .long, help: PeriodOptions.timeZoneHelp, transform: PeriodArgument.timeZone)
  var timezone: TimeZoneRules?

  @OptionGroup(title: "Period") var period: PeriodOptions
  @OptionGroup(title: "Filters") var filter: FilterOptions
  @OptionGroup(title: "Output and ledger") var options: ReportOptions

  func validate() throws {
    guard (move == nil) != (toBudget == nil) else {
      throw ValidationError("Say how much moves: either --move 60%, or --to-budget 500.")
    }
    if let move, move == .none || move > .all {
      throw ValidationError("--move \(move): expected a share above 0% and up to 100%.")
    }
    if let toBudget, toBudget < .zero {
      throw ValidationError("--to-budget \(toBudget.exactText): expected 0 or more.")
    }
    guard filter.model.isEmpty else {
      throw ValidationError("--model: say with --from which model's calls move.")
    }
    if let save { try Handle.check(save) }
  }

  func run() throws {
    let ledger = try save == nil ? options.read() : options.openExisting()
    if save != nil { try options.check() }
    let asked = try period.period(of: ledger, zone: timezone)
    let report = try ledger.reading {
      let book = try PriceBook(of: ledger)
      return try WhatIfReport.make(ledger, book: book, try query(ledger, book, in: asked?.days))
    }
    if let save { try keep(report, as: save, in: ledger) }
    try options.write(report.headed(by: asked))
  }

  private func keep(_ report: WhatIfReport, as name: String, in ledger: Ledger) throws {
    let today = try ledger.settings.timeZone().day(of: Console.standard.now)
    guard let scenario = report.scenario(named: name, savedOn: today) else {
      throw Failure(.usage, "Nothing moves, so that there is no scenario to save.")
    }
    guard report.query.filter.anyOf.isEmpty else {
      throw Failure(
        .usage,
        "A scenario cannot be kept for a cost centre, nor for a team or role that people joined or "
          + "left: name the people with --developer.")
    }
    let change = LedgerChange(ledger: ledger, action: "scenario.add", subject: name)
    let detail =
      "\(scenario.share) of \(scenario.from) to \(scenario.toModel), "
      + "\(scenario.days.first) to \(scenario.days.last): saves \(scenario.saving.exactText)"
    try change.run(detail: detail) {
      try ledger.scenarios.add(scenario, filter: report.query.filter)
    }
    let due = scenario.scoredDays.last.advanced(by: 1)
    Console.standard.say("Saved scenario \(name): 'outlay what-if score' can score it from \(due).")
  }

  private func query(
    _ ledger: Ledger, _ book: PriceBook, in days: DayRange?
  ) throws -> WhatIfQuery {
    let zone = try ledger.timeZone(timezone)
    let days = try days ?? ledger.recentDays(zone)
    let models = try UsageFilter(models: [from]).cellFilter(ledger).modelIDs ?? []
    return WhatIfQuery(
      days: days, timeZone: zone, filter: try filter.usageFilter.cellFilter(ledger), from: from,
      fromModelIDs: models, target: try CandidateModel.find(to, in: days, ledger, book: book),
      amount: move.map { .share($0) } ?? .toBudget(toBudget ?? .zero), inflation: tokenInflation)
  }
}
