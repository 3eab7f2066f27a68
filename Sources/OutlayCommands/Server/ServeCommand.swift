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

  @OptionGroup(title: "Ledger") var options: LedgerOptions

  func run() throws {
    // Brings the ledger up to date here, where what changes is said.
    let ledger = try options.open()
    try ServerStart.run(
      ["serve", "--ledger", Platform.absolute(ledger.path), "--listen", listen]
        + (behindProxy ? ["--behind-proxy"] : [])
        + (tlsCert.map { ["--tls-cert", $0] } ?? []) + (tlsKey.map { ["--tls-key", $0] } ?? []))
  }
}
