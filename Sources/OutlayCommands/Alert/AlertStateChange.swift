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
  func set(_ state: Alert.State, in ledger: Ledger) throws {
    let change = AlertStateChange(ledger, context: .terminal())
    try change.set(state, ids, by: by, note: note)
    Console.standard.say(
      "Alert \(ids.map(String.init).joined(separator: ", ")): \(state.rawValue).")
  }
}

struct AlertAck: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "ack", abstract: "Say that alerts were seen.",
    discussion: "  outlay alert ack 3 --by lead --note 'asked ana'")

  @OptionGroup var change: AlertStateOptions
  @OptionGroup(title: "Ledger") var options: LedgerOptions

  func run() throws {
    try change.set(.acknowledged, in: try options.openExisting())
  }
}

struct AlertResolve: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "resolve", abstract: "Say that alerts are done with.",
    discussion: "  outlay alert resolve 3 4 --by lead --note 'migration is over'")

  @OptionGroup var change: AlertStateOptions
  @OptionGroup(title: "Ledger") var options: LedgerOptions

  func run() throws {
    try change.set(.resolved, in: try options.openExisting())
  }
}
