internal import Analysis
internal import ArgumentParser
internal import Budgeting
internal import LedgerStore
internal import Pricing
internal import Recording
internal import Reporting
internal import UsageModel

struct AdviseCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "advise", abstract: "Find spend that habits can save, session by session.",
    discussion: """
      Each finding says what would have been saved and how that is reckoned. No call is in two \
      findings: the largest saving of a session is taken first. Without a period: the last 30 days \
      that have usage.

        outlay advise --month 2026-10
        outlay advise --month 2026-10 --developer ana --top 5
        outlay advise --last 4w --format csv --output advice.csv

      runaway loop: \(AdviceRules.loopCallsAnHour) calls or more in an hour, in a session of \
      \(AdviceRules.loopTimesUsualCalls) times the calls of the developer's middle session, with more \
      calls, or a higher cost, than one of ten teams would have by chance (the test of 'outlay \
      outliers'); saved is what it cost beyond the middle session, or what calls beyond its number cost.

      cache misses: calls that sent most of the context of the call before again, at least \
      \(AdviceRules.missedTokens) tokens; saved is what reading those from the cache would cost less. \
      A cache lives for 5 minutes after its last use, or an hour, and belongs to one model.

      no compaction: the cost per message grew 1.5-fold or more, and there were more than \
      \(AdviceRules.compactedAfter[0]); priced as if compacted after messages 15 and 25: one more \
      call that reads the context and writes a summary of \(AdviceRules.summaryTokens) tokens, after \
      which the context is what the session began with and the summary, and grows as it did.

      opus on routine work: sessions with no more output than a quarter of the team's sessions have \
      (at most \(AdviceRules.routineOutput) tokens) and no more calls than half of them, at the newest \
      Sonnet in use.

      fast mode: at the usual speed. context built again: \(AdviceRules.manySessions) or more sessions \
      of at most \(AdviceRules.shortSessionCalls) calls of one developer, project and model on a day; \
      what the later ones sent to begin, up to what the first did, read from the cache instead.
      """)

  @OptionGroup(title: "Period") var period: PeriodOptions

  @Option(
    name: .long,
    help: ArgumentHelp("Only this developer, or 'unassigned'. Repeatable.", valueName: "handle"),
    completion: .developersOrNobody)
  var developer: [String] = []

  @Option(
    name: .long, help: ArgumentHelp("Only this team. Repeatable.", valueName: "team"),
    completion: .teams)
  var team: [String] = []

  @Option(
    name: .long,
    help: ArgumentHelp("Show only the largest, to people: files have all.", valueName: "n"))
  var top = 20

  @Option(
    name: .long, help: ArgumentHelp("List only savings of at least so many.", valueName: "usd"))
  var minAmount: Money = AdviceReport.defaultMinimum

  @OptionGroup(title: "Output and ledger") var options: ReportOptions

  func validate() throws {
    guard top >= 1 else { throw ValidationError("--top \(top): expected at least 1.") }
    guard minAmount >= .zero else { throw ValidationError("--min-amount: expected 0 or more.") }
  }

  func run() throws {
    let ledger = try options.read()
    let asked = try period.period(of: ledger, isToldByReport: options.isSeenAtOnce)
    let report = try ledger.reading { try make(ledger, in: asked?.days) }
    try options.write(report.headed(by: asked))
  }

  private func make(_ ledger: Ledger, in days: DayRange?) throws -> AdviceReport {
    let days = try days ?? ledger.recentDays(try ledger.settings.timeZone())
    let people = UsageFilter(developers: developer, teams: team)
    return try AdviceReport.make(
      ledger, book: PriceBook(of: ledger), days: days, filter: people.cellFilter(ledger),
      minimum: minAmount, shown: top)
  }
}
