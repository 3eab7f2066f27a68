internal import ArgumentParser
internal import LedgerStore
internal import Operations
internal import Presentation
internal import UsageModel

/// Access to the server.
struct TokenCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "token", abstract: "Give people and programs access to what 'outlay serve' shows.",
    discussion: """
      A token is a secret that is printed once; the ledger keeps its SHA-256 alone. A lead sees \
      everything, or with --team what is of one team; finance sees expense, books and review; a developer sees \
      themself, and what their team spent as one sum; ingest may send telemetry, and metrics read figures \
      for monitoring.

        outlay token add ana-laptop --role developer --developer ana
        outlay token add gus --role lead --team payments --expires 2026-12-31
        outlay token add collector --role ingest
        outlay token list
        outlay token revoke ana-laptop
      """,
    subcommands: [TokenAdd.self, TokenList.self, TokenRevoke.self])
}

struct TokenAdd: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "add", abstract: "Make a token, and print its secret once.",
    discussion: """
        outlay token add ana-laptop --role developer --developer ana
      """)

  @Argument(help: "What to call it in lists and in the audit.")
  var name: String

  @Option(name: .long, help: "What it is for.")
  var role: AccessToken.Role

  @Option(
    name: .long,
    help: ArgumentHelp("Whose usage it shows, or who sends it.", valueName: "handle"),
    completion: .developers)
  var developer: String?

  @Option(
    name: .long,
    help: ArgumentHelp("The team that a lead sees. Absent: everyone.", valueName: "team"),
    completion: .teams)
  var team: String?

  @Option(
    name: .long,
    help: ArgumentHelp("The last day on which it works. Absent: no end.", valueName: "day"))
  var expires: Day?

  @OptionGroup(title: "Ledger") var options: LedgerOptions

  func validate() throws {
    try Handle.check(name)
    if let problem = terms.problem { throw ValidationError(problem) }
  }

  private var terms: TokenIssue.Terms {
    TokenIssue.Terms(
      name: name, role: role, developer: developer, team: team, lastDay: expires)
  }

  func run() throws {
    let ledger = try options.openExisting()
    let issued = try TokenIssue(ledger, context: .terminal()).add(terms)
    try Console.standard.write(issued.secret.text + "\n")
    Console.standard.say(
      "This is the secret of \(issued.token.name); it cannot be shown again. To take it back: outlay token "
        + "revoke \(ShellWord.quoted(issued.token.name))")
  }
}

struct TokenList: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "list", abstract: "List the tokens in force, and when each was last used.")

  @Flag(name: .long, help: "Revoked and expired ones too.")
  var all = false

  @OptionGroup(title: "Output and ledger") var options: ReportOptions

  func run() throws {
    let ledger = try options.read()
    let listing = try ledger.reading {
      try TokenListing(ledger, now: Console.standard.now, withEnded: all)
    }
    try options.write(listing)
  }
}

struct TokenRevoke: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "revoke", abstract: "Take a token back: from now on it gives no access.")

  @Argument(help: "Its name.")
  var name: String

  @OptionGroup(title: "Ledger") var options: LedgerOptions

  func run() throws {
    let ledger = try options.openExisting()
    try TokenIssue(ledger, context: .terminal()).revoke(name)
    Console.standard.say("Revoked \(name).")
  }
}
