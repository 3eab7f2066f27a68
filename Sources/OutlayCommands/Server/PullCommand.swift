internal import ArgumentParser
internal import Operations
internal import UsageModel

struct PullCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "pull", abstract: "Take a provider's own figures from its API into the ledger.",
    discussion: """
      Asks page by page, waits as long as the provider asks, and goes on where the last pull stopped; the \
      last days are asked for again, as they may have changed. A page that is pulled and the same page \
      imported as a file count once. It is done by outlay-server, which lies beside outlay; outlay itself \
      opens no connection.

        ANTHROPIC_ADMIN_KEY=… outlay pull anthropic
        outlay pull openai --key-file ~/.config/outlay/openai.key --since 2026-10-01
        outlay pull litellm --base-url https://litellm.example.com
        outlay pull copilot --organization acme --record pages/

      Providers, with the variable that holds the key:
      \(providers)

      The key comes from that variable or from --key-file (mode 0600), never from an argument; it is \
      neither stored nor shown.

      Exit status: 0 done, 1 done with findings, 64 usage, 65 an answer that is none, 69 not reached, \
      73 cannot write, 75 the provider asks to come back later, 77 the key is not accepted.
      """)

  private static var providers: String {
    PullProvider.allCases.map { provider in
      let name = provider.rawValue
      let variables = provider.keyVariables.joined(separator: " or ")
      return "  " + name + String(repeating: " ", count: 12 - name.count) + variables
        + "\n" + String(repeating: " ", count: 14) + provider.summary
    }.joined(separator: "\n")
  }

  @Argument(help: "Whose figures.")
  var provider: PullProvider

  @Option(
    name: .long,
    help: ArgumentHelp(
      "The first day to ask for. Absent: where the last pull stopped, else 30 days ago.",
      valueName: "day"))
  var since: Day?

  @Option(
    name: .long,
    help: ArgumentHelp(
      "Keep the raw pages in a folder below this one, readable by you alone.", valueName: "folder"),
    completion: .directory)
  var record: String?

  @Option(
    name: .long,
    help: ArgumentHelp("Another address than the provider's own; https.", valueName: "url"))
  var baseURL: String?

  @Option(
    name: .long,
    help: ArgumentHelp("A file of mode 0600 that holds the key.", valueName: "file"),
    completion: .file())
  var keyFile: String?

  @Option(name: .long, help: ArgumentHelp("copilot: the organization.", valueName: "name"))
  var organization: String?

  @Option(name: .long, help: ArgumentHelp("copilot: the enterprise.", valueName: "name"))
  var enterprise: String?

  @Flag(name: .long, help: "Add developers whom the ledger does not know.")
  var createDevelopers = false

  @Flag(name: .long, help: "No progress and no table; problems and the exit status remain.")
  var quiet = false

  @OptionGroup(title: "Ledger") var options: LedgerOptions

  func validate() throws {
    guard organization == nil || enterprise == nil else {
      throw ValidationError("Say one of --organization and --enterprise.")
    }
    if provider.needsAccount, organization == nil, enterprise == nil {
      throw ValidationError("\(provider.rawValue): say whose: --organization or --enterprise.")
    }
    if !provider.needsAccount, organization != nil || enterprise != nil {
      throw ValidationError("--organization and --enterprise are for copilot.")
    }
    if provider.baseURL == nil, baseURL == nil {
      throw ValidationError("\(provider.rawValue): name its address with --base-url.")
    }
  }

  func run() throws {
    let arguments = try request().arguments
    try checkKey()
    // Brings the ledger up to date here, where what changes is said.
    _ = try options.open(quietly: quiet)
    try ServerStart.run(["pull"] + arguments)
  }

  private func request() throws -> PullRequest {
    var request = PullRequest(provider, ledger: Platform.absolute(try options.path))
    request.since = since
    request.record = record.map(Platform.absolute)
    request.baseURL = baseURL
    request.keyFile = keyFile.map(Platform.absolute)
    request.account = organization.map { .organization($0) } ?? enterprise.map { .enterprise($0) }
    request.createsDevelopers = createDevelopers
    request.isQuiet = quiet
    return request
  }

  /// Throws a ``Failure`` where there is no key at all, before a ledger is made.
  private func checkKey() throws {
    let names = provider.keyVariables
    guard keyFile == nil, names.allSatisfy({ Platform.environment($0) == nil }) else { return }
    throw Failure(
      .usage,
      "No key for \(provider.rawValue): set \(names.joined(separator: " or ")), or name a file of mode "
        + "0600 with --key-file.")
  }
}
