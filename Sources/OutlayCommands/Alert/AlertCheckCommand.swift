internal import Alerting
internal import ArgumentParser
internal import Budgeting
internal import LedgerStore
internal import Operations
internal import Reporting
internal import Shell
internal import UsageModel

struct AlertCheckCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "check",
    abstract: "Compare spend with all rules; list what fired since the last check.",
    discussion: """
      Looks at the days, weeks, months and sessions of the last \(AlertCheck.usualDays) days, and at \
      all with usage that came since a rule was made or checked last, so that a late import of an \
      old month still fires. Exit status 1 when something is new.

      --exec gives each alert to a command, as JSON on its standard input. One that the command \
      does not take (another status than 0, or too long) is tried again at the next check with \
      --exec; one that it took never comes again.

        outlay alert check
        outlay alert check --since 2026-01-01
        outlay alert check --exec 'jq -r .text | mail -s Outlay lead@example.com'
      """)

  @Option(
    name: .long,
    help: ArgumentHelp(
      "The first day to look at. Absent: \(AlertCheck.usualDays - 1) days before today.",
      valueName: "day"))
  var since: Day?

  @Option(
    name: .long,
    help: ArgumentHelp("Run this by /bin/sh for each alert that waits.", valueName: "command"))
  var exec: String?

  @Option(
    name: .long,
    help: ArgumentHelp("How long the command may take for an alert.", valueName: "seconds"))
  var timeout = 30

  @OptionGroup(title: "Output and ledger") var options: ReportOptions

  func validate() throws {
    guard (1...3600).contains(timeout) else {
      throw ValidationError("--timeout \(timeout): expected 1 to 3600 seconds.")
    }
    guard exec != "" else { throw ValidationError("--exec: the command is empty.") }
  }

  func run() throws {
    let ledger = try options.openExisting()
    try options.check()
    let cycle = AlertCycle(ledger, context: .terminal())
    let news = try cycle.check(since: since)
    news.remarks.forEach(Console.standard.say)
    let zone = try ledger.settings.timeZone()
    try options.write(AlertListing.table(of: news.alerts, zone: zone, empty: "Nothing new."))
    try cycle.markShown(news)
    let failures = try exec.map { command in
      try AlertDelivery(ledger, context: .terminal())
        .run(to: ShellCommand(command: command, seconds: timeout))
    }
    failures?.forEach(Console.standard.say)
    if !news.alerts.isEmpty || failures?.isEmpty == false { throw ExitStatus.findings.code }
  }
}

/// Checks the alert rules at the end of an import and prints what fired. The exit status of the
/// import does not depend on it.
enum AlertsAfterImport {
  static func run(_ ledger: Ledger) {
    do {
      for stored in try AlertCycle(ledger, context: .terminal()).checkAfterImport() {
        Console.standard.say("Alert \(stored.id): \(stored.alert.sentence)")
      }
    } catch {
      let reason = Failure(error)?.message ?? "\(error)"
      Console.standard.say("The alert rules were not checked: \(reason) See 'outlay alert check'.")
    }
  }
}
