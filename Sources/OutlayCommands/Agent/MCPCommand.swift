internal import AgentProtocol
internal import ArgumentParser
internal import LedgerStore
internal import Operations

struct MCPCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "mcp",
    abstract: "Answer an agent's questions about spend: a read-only server of the MCP.",
    discussion: """
      Speaks the Model Context Protocol on standard input and output, until its input ends; an agent \
      starts it. The tools are report, budget_status, explain, outliers, advise and sources: each \
      answers as the command of its name does, with a table and the same JSON. Nothing is written, \
      and no connection is opened. Each call reads the ledger as it is then.

        outlay mcp
        outlay mcp --developer ana
        claude mcp add outlay -- outlay mcp --developer ana

      With --developer the answers are about one developer alone, without sums that others are part \
      of; what cannot be narrowed so is refused. The ledger's file itself is not protected by that.
      """)

  @Option(
    name: .long,
    help: ArgumentHelp("Show the usage of this developer alone.", valueName: "handle"),
    completion: .developers)
  var developer: String?

  @OptionGroup(title: "Ledger") var options: LedgerOptions

  private static let instructions = """
    Outlay is the ledger of what this team's AI coding agents cost, in US dollars. 'report' adds up, \
    'explain' says why something cost what it did, 'budget_status' what is left. Periods take words: \
    today, last-week, this-month, october, 2026-10, 30d. Say the period and the currency with a figure.
    """

  func run() throws {
    let path = try options.path
    // A wrong name ends the program; a ledger that cannot be read yet is an answer to each call.
    if let developer, let ledger = try? Ledger.openForReading(path: path, strictly: true) {
      _ = try ledger.developer(called: developer)
    }
    let tools = AgentTools(
      ledger: path, audience: developer.map { .developer($0) } ?? .everyone, context: .terminal())
    let identity = ServerIdentity(
      name: "outlay", title: "Outlay", version: Version.current, instructions: Self.instructions)
    var server = AgentServer(identity, tools: tools.all)
    try server.serve(reading: Platform.readInput) { try Console.standard.write($0) }
  }
}
