internal import ArgumentParser
internal import LedgerStore

struct ServeCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "serve", abstract: "Show the ledger as pages in a browser.",
    discussion: """
      Starts 'outlay-server', which lies beside 'outlay', and prints an address with a link that signs in \
      once, as a lead. Everybody else signs in with a token (see 'outlay token --help'). Only this machine \
      can reach it; for others, name a certificate, or put a proxy before it that ends TLS. Ends with Ctrl-C or \
      SIGTERM.

        outlay serve
        outlay serve --listen 127.0.0.1:9000 --ledger team.db
        outlay serve --listen 0.0.0.0:8443 --tls-cert chain.pem --tls-key key.pem
        outlay serve --listen 0.0.0.0:8787 --behind-proxy
        outlay serve --watch exports/ --pull anthropic:1h
        outlay serve --webhook https://hooks.slack.com/services/… --digest weekly
        outlay serve --warehouse postgres://books.example.com/outlay
      """)

  @Option(
    name: .long, help: ArgumentHelp("Where to listen; port 0 is any.", valueName: "host:port"))
  var listen = "127.0.0.1:8787"

  @Flag(
    name: .long,
    help: "A proxy stands before it, which ends TLS and names who asks in X-Forwarded-For.")
  var behindProxy = false

  @Option(
    name: .long,
    help: ArgumentHelp("A certificate chain as PEM; with --tls-key.", valueName: "file"),
    completion: .file())
  var tlsCert: String?

  @Option(
    name: .long, help: ArgumentHelp("The certificate's private key as PEM.", valueName: "file"),
    completion: .file())
  var tlsKey: String?

  @Option(
    name: .long, parsing: .singleValue,
    help: ArgumentHelp("Import what comes into a folder, as it comes.", valueName: "folder"),
    completion: .directory)
  var watch: [String] = []

  @Option(
    name: .long, parsing: .singleValue,
    help: ArgumentHelp(
      "Pull a provider's own figures so often, from 1m to 7d: anthropic:1h; options of 'outlay pull' follow "
        + "after a blank: 'copilot:6h --organization=acme'.", valueName: "provider:time"))
  var pull: [String] = []

  @Option(
    name: .long,
    help: ArgumentHelp(
      "Run this by /bin/sh for each alert, as 'outlay alert check --exec' does.",
      valueName: "command"))
  var exec: String?

  @OptionGroup(title: "Messages") var webhook: WebhookOptions

  @Option(
    name: .long,
    help: ArgumentHelp("Send a digest to the webhook at 8 in the morning.", valueName: "pace"))
  var digest: DigestPace?

  /// How often a digest is sent.
  enum DigestPace: String, CaseIterable, ExpressibleByArgument {
    case daily, weekly
  }

  @Option(name: .long, help: WarehouseReading.help)
  var warehouse: String?

  @OptionGroup(title: "Ledger") var options: LedgerOptions

  func validate() throws {
    if warehouse != nil {
      try WarehouseReading.refuse(
        options.ledger != nil || !background.isEmpty,
        "--ledger, --watch, --pull, --exec, --webhook and --digest",
        "they are of a ledger")
    }
    guard exec == nil || webhook.webhook == nil else {
      throw ValidationError("--exec and --webhook: choose one, as each alert goes out once.")
    }
    guard digest == nil || webhook.webhook != nil else {
      throw ValidationError("--digest: name where it goes with --webhook.")
    }
  }

  /// What is shown. A ledger is brought up to date here, where what changes is said.
  private func shown() throws -> [String] {
    if let warehouse { return ["--warehouse", try WarehouseReading.address(warehouse)] }
    return ["--ledger", Platform.absolute(try options.open().path)]
  }

  /// What the server does by itself, as its options.
  private var background: [String] {
    watch.map { "--watch=\(Platform.absolute($0))" } + pull.map { "--pull=\($0)" }
      + (exec.map { ["--exec=\($0)"] } ?? []) + webhook.arguments
      + (digest.map { ["--digest=\($0.rawValue)"] } ?? [])
  }

  func run() throws {
    try ServerStart.run(
      ["serve"] + (try shown()) + ["--listen", listen]
        + (behindProxy ? ["--behind-proxy"] : []) + background
        + (tlsCert.map { ["--tls-cert", $0] } ?? []) + (tlsKey.map { ["--tls-key", $0] } ?? []))
  }
}
