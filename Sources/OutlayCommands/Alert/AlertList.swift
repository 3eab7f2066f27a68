internal import ArgumentParser
internal import LedgerStore
internal import Reporting
internal import UsageModel

struct AlertList: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "list", abstract: "List alerts that are not resolved, newest first.")

  @Option(name: .long, help: "Only alerts in this state.")
  var state: Alert.State?

  @Flag(name: .long, help: "Resolved alerts too.")
  var all = false

  @OptionGroup(title: "Output") var output: OutputOptions
  @OptionGroup(title: "Ledger") var options: LedgerOptions

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
    try output.write(
      AlertTable.table(of: alerts, zone: try ledger.settings.timeZone(), empty: empty))
  }
}
