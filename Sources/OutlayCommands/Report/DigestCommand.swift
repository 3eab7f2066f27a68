internal import ArgumentParser
internal import LedgerStore
internal import Operations
internal import Presentation
internal import Reviewing
internal import UsageModel

struct DigestCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "digest", abstract: "A day, week or month in a few lines, for a message.",
    discussion: """
      What was spent beside the days before, by whom, what is over budget, what fired, what is \
      abnormal, and what waits. With --webhook it is sent there, by outlay-server, which lies beside \
      outlay.

        outlay digest
        outlay digest --last month
        outlay digest 2026-10
        outlay digest --last week --webhook https://hooks.slack.com/services/…
      """)

  /// The periods that are over.
  enum Unit: String, CaseIterable, ExpressibleByArgument {
    case day, week, month

    var unit: CalendarUnit {
      switch self {
      case .day: .day
      case .week: .week
      case .month: .month
      }
    }
  }

  @Argument(
    help: ArgumentHelp(
      "A day, week or month by name: yesterday, october, 2026-10. Absent: as --last says.",
      valueName: "period"), completion: .periods, transform: PeriodArgument.period)
  var period: PeriodName?

  @Option(name: .long, help: "The last whole one. Absent: week.")
  var last: Unit?

  @OptionGroup(title: "Messages") var webhook: WebhookOptions
  @OptionGroup(title: "Output and ledger") var options: ReportOptions

  func validate() throws {
    guard period == nil || last == nil else {
      throw ValidationError("Say the period once: by its name, or with --last.")
    }
  }

  func run() throws {
    let ledger = try options.read()
    let today = try ledger.today(in: ledger.settings.timeZone())
    let name = period ?? .recent((last ?? .week).unit, back: 1)
    let period = name.period(on: today)
    guard webhook.webhook == nil else {
      try ServerStart.run(
        [
          "digest", "--ledger", Platform.absolute(ledger.path), "--since", "\(period.days.first)",
          "--until", "\(period.days.last)",
        ] + webhook.arguments)
    }
    let digest = try ledger.reading { try Digest.make(ledger, period, today: today) }
    try options.write(digest)
    try EmptyPeriodHint.tell(of: period.days, in: ledger, option: "")
  }
}
