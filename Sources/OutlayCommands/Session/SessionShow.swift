internal import ArgumentParser
internal import LedgerStore
internal import Operations

struct SessionShow: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "show", abstract: "Show what happened in a session, call by call.",
    discussion: """
      Times are local to the ledger. 'Sub' marks a subagent's call. In CSV and JSON each row is a \
      call with its exact cost and the running cost after it, and the rates that it rests on: each \
      class of tokens times its rate per million, times the multiplier, and the web searches.
      """)

  @Argument(help: "The beginning of the session's id.")
  var id: String

  @OptionGroup(title: "Output and ledger") var options: ReportOptions

  func run() throws {
    let ledger = try options.read()
    try options.write(
      try ledger.reading { try SessionCalls(of: try ledger.session(id), in: ledger) })
  }
}
