internal import Analysis
internal import ArgumentParser
internal import LedgerStore
internal import Operations
internal import Presentation
internal import Reporting
internal import UsageModel

struct ExplainCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "explain",
    abstract: "Say why something cost what it cost, to the cent.",
    discussion: """
      Splits what was spent beyond what was expected by model, token class, developer, project and key, \
      and each part into volume (calls, and tokens a call), mix (models), cache and price. The parts add \
      up to the difference exactly; the cause that was itself unusual comes first, and 'Everything else' \
      last. Then come the dearest calls, with the price that each was billed at, and the files and lines \
      that tell it.

      A session is compared with the developer's usual one, a day and an outlier, over all of its days, with \
      what 'outlay outliers' expects from the 60 active days before, a month with the month before or with --against usual: the mean of the three before; a \
      budget with its limit, a line of a claim with the same line of the month before, a correction with \
      what was claimed.

        outlay explain ana@2026-10-14
        outlay explain 3eef03dd
        outlay explain --developer ana --day 2026-10-14
        outlay explain --month 2026-10
        outlay explain --project api --model opus --month 2026-10 --against usual
        outlay explain --budget team:payments --month 2026-10
        outlay explain outlay-2026-10-ana:checkout:Anthropic:list
      """)

  @Argument(
    help: ArgumentHelp(
      "An outlier, a session by the beginning of its id, a line of a claim by its external id, or a "
        + "name. Absent: what the filters say.", valueName: "subject"))
  var subject: String?

  @Option(
    name: .long, help: ArgumentHelp("A single day, beside the usual one.", valueName: "day"))
  var day: Day?

  @Option(
    name: .long,
    help: ArgumentHelp(
      "The period to compare with, or 'usual'. Absent: the one before.", valueName: "period"),
    completion: .periods)
  var against: String?

  @Option(
    name: .long,
    help: ArgumentHelp(
      "A budget, by whose it is: ana, team:payments, organisation.", valueName: "scope"))
  var budget: String?

  @Option(name: .long, help: ArgumentHelp("So many of the dearest calls.", valueName: "n"))
  var calls = ExplainRequest.usualCalls

  @OptionGroup(title: "Period") var period: PeriodOptions
  @OptionGroup(title: "Filters") var filter: FilterOptions
  @OptionGroup(title: "Output and ledger") var options: ReportOptions

  func validate() throws {
    guard calls >= 0 else { throw ValidationError("--calls \(calls): expected 0 or more.") }
    guard day == nil || period.isEmpty else {
      throw ValidationError("Say the period once: --day, or one of the options of a period.")
    }
  }

  func run() throws {
    let ledger = try options.read()
    let asked =
      try day.map { Period(days: DayRange(first: $0, last: $0)) } ?? period.period(of: ledger)
    let request = ExplainRequest(
      subject: subject, filter: filter.usageFilter, period: asked, against: against, budget: budget,
      calls: calls)
    let today = try ledger.today(in: ledger.settings.timeZone())
    let report = try ledger.readingWithSecondReader { twin in
      try request.explanation(Audience.everyone.view(of: ledger), twin: twin, today: today)
    }
    try options.write(report.headed(by: asked))
  }
}
