internal import ArgumentParser
internal import LedgerStore
internal import Operations

/// The team as a list.
struct RosterCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "roster", abstract: "Propose the team's list from what the exports say.",
    discussion: """
      'outlay developer import' and 'export' read and write the list itself.

        outlay roster suggest
        outlay roster suggest --output roster.csv
      """,
    subcommands: [RosterSuggest.self])
}

struct RosterSuggest: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "suggest",
    abstract: "Propose developers whom the exports name and the ledger lacks.",
    discussion: """
      Names are joined where the exports say that they are one person's: a provider's list of users or \
      keys, telemetry of a session in a home folder. A login or a folder joins the one e-mail that begins \
      with the same word. Nothing is changed: as CSV it is a roster, to be corrected and imported.

        outlay roster suggest --output roster.csv
        outlay developer import roster.csv
      """)

  @OptionGroup(title: "Output and ledger") var options: ReportOptions

  func run() throws {
    let ledger = try options.read()
    try options.write(try ledger.reading { try RosterSuggestion(ledger) })
  }
}
