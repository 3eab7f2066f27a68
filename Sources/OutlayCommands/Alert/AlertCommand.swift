internal import Alerting
internal import ArgumentParser
internal import Budgeting
internal import LedgerStore
internal import Operations
internal import Presentation
internal import Reporting
internal import UsageModel

/// Alert rules, and the alerts that they fire.
struct AlertCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "alert", abstract: "Be told once when spend passes a threshold.",
    discussion: """
      A rule fires once for each subject, period and level, however often usage is imported again. \
      'outlay import' checks all rules at its end; 'outlay alert check' does on demand, and from cron.

        outlay alert rule add daily 20 --developer ana
        outlay alert rule add month 80%,100%
        outlay alert check --exec 'mail -s Outlay lead@example.com'
        outlay alert list
      """,
    subcommands: [
      AlertRuleCommand.self, AlertCheckCommand.self, AlertList.self, AlertShow.self, AlertAck.self,
      AlertResolve.self, AlertBacktestCommand.self,
    ])
}

/// The rules of alerts.
struct AlertRuleCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "rule", abstract: "Keep the rules of alerts.",
    subcommands: [
      AlertRuleAdd.self, AlertRuleList.self, AlertRuleRemove.self, AlertRuleImport.self,
    ],
    aliases: ["rules"])
}

struct AlertList: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "list", abstract: "List alerts that are not resolved, newest first.")

  @Option(name: .long, help: "Only alerts in this state.")
  var state: Alert.State?

  @Flag(name: .long, help: "Resolved alerts too.")
  var all = false

  @OptionGroup(title: "Output and ledger") var options: ReportOptions

  func validate() throws {
    guard !all || state == nil else {
      throw ValidationError("Say --all or --state, not both.")
    }
  }

  func run() throws {
    let ledger = try options.read()
    let alerts = try ledger.reading { try ledger.alerts.all() }.filter { alert in
      state.map { alert.state == $0 } ?? (all || alert.state != .resolved)
    }
    let empty = all ? "Nothing has fired yet." : "No alerts that wait for somebody."
    try options.write(
      AlertListing.table(of: alerts, zone: try ledger.settings.timeZone(), empty: empty))
  }
}
