internal import ArgumentParser
internal import LedgerStore
internal import Operations
internal import UsageModel

/// Which alerts change their state, who says so, and why.
struct AlertStateOptions: ParsableArguments {
  @Argument(help: "The alerts' numbers.")
  var ids: [Int64]

  @Option(name: .long, help: ArgumentHelp("Who says so.", valueName: "name"))
  var by: String = ""

  @Option(name: .long, help: ArgumentHelp("Why, or what was done.", valueName: "text"))
  var note: String = ""

  /// Sets the state of all of them, or of none when one cannot be set.
  func set(_ state: Alert.State, from allowed: Set<Alert.State>, in ledger: Ledger) throws {
    let name = ids.map(String.init).joined(separator: ", ")
    let change = LedgerChange(
      ledger: ledger, action: "alert.\(state.rawValue)", subject: "alert \(name)")
    try change.run(detail: [by, note].filter { !$0.isEmpty }.joined(separator: ": ")) {
      for id in ids {
        let stored = try ledger.alert(id)
        guard allowed.contains(stored.state) else {
          throw LedgerError(.conflict, reason: "Alert \(id) is \(stored.state.rawValue) already.")
        }
        try ledger.alerts.setState(
          state, id: id, by: by, note: note, at: Console.standard.now)
      }
    }
    Console.standard.say("Alert \(name): \(state.rawValue).")
  }
}

struct AlertAck: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "ack", abstract: "Say that alerts were seen.",
    discussion: "  outlay alert ack 3 --by lead --note 'asked ana'")

  @OptionGroup var change: AlertStateOptions
  @OptionGroup(title: "Ledger") var options: LedgerOptions

  func run() throws {
    try change.set(.acknowledged, from: [.open], in: try options.openExisting())
  }
}

struct AlertResolve: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "resolve", abstract: "Say that alerts are done with.",
    discussion: "  outlay alert resolve 3 4 --by lead --note 'migration is over'")

  @OptionGroup var change: AlertStateOptions
  @OptionGroup(title: "Ledger") var options: LedgerOptions

  func run() throws {
    try change.set(.resolved, from: [.open, .acknowledged], in: try options.openExisting())
  }
}
