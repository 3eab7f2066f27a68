internal import ArgumentParser
internal import LedgerStore
internal import NIOSSL
internal import Operations
internal import PullingNetwork
internal import Serving
internal import UsageModel
internal import Warehouse

struct ServeCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "serve", abstract: "Show the ledger as pages.")

  @Option(name: .long, help: "The ledger file.")
  var ledger: String?

  @Option(name: .long, help: "The warehouse that is shown in place of a ledger, without password.")
  var warehouse: String?

  @Option(
    name: .long, help: ArgumentHelp("Where to listen; port 0 is any.", valueName: "host:port"))
  var listen = "127.0.0.1:8787"

  @Flag(name: .long, help: "A proxy stands before it, which ends TLS and names who asks.")
  var behindProxy = false

  @Option(name: .long, help: ArgumentHelp("A certificate chain as PEM.", valueName: "file"))
  var tlsCert: String?

  @Option(name: .long, help: ArgumentHelp("The private key as PEM.", valueName: "file"))
  var tlsKey: String?

  @Option(name: .long, help: ArgumentHelp("A folder to import as it changes.", valueName: "folder"))
  var watch: [String] = []

  @Option(
    name: .long,
    help: ArgumentHelp("A provider to pull from, and how often.", valueName: "provider:time"),
    transform: Self.schedule)
  var pull: [PullSchedule] = []

  @Option(name: .long, help: ArgumentHelp("Run this for each alert.", valueName: "command"))
  var exec: String?

  @OptionGroup var webhook: WebhookOptions

  @Option(name: .long, help: "Send a digest to the webhook: daily or weekly.")
  var digest: DigestService.Pace?

  private static func schedule(_ text: String) throws -> PullSchedule {
    guard let schedule = PullSchedule(text) else {
      throw ValidationError(
        "expected a provider and a time from 1m to 7d, such as anthropic:1h, and after a blank its "
          + "options as --name=value.")
    }
    return schedule
  }

  func run() async throws {
    guard let address = ListenAddress(listen) else {
      throw ServerFailure.usage(
        "--listen \(listen): expected a host and a port, such as 127.0.0.1:8787.")
    }
    let certificate = try certificate()
    guard address.isLoopback || behindProxy || certificate != nil else {
      throw ServerFailure.usage(
        "--listen \(listen): others could read along on an address that is not this machine's own. "
          + "Listen on 127.0.0.1, name a certificate with --tls-cert and --tls-key, or add "
          + "--behind-proxy where a proxy ends TLS before it.")
    }
    guard exec == nil || webhook.webhook == nil else {
      throw ServerFailure.usage("--exec and --webhook: choose one, as each alert goes out once.")
    }
    guard digest == nil || webhook.webhook != nil else {
      throw ServerFailure.usage("--digest: name where it goes with --webhook.")
    }
    for folder in watch where !ServerSystem.isReadable(folder) {
      throw ServerFailure.missing("--watch \(folder): is not there, or cannot be read.")
    }
    let source = try source()
    for schedule in pull {
      _ = try PullRequest(arguments: schedule.request(ledger: source.path))
    }
    let tls = try certificate?.tls()
    let reach = Reach(
      isBehindProxy: behindProxy, isSecure: tls != nil, isLoopback: address.isLoopback)
    try await AsyncHTTPTransport.use { transport in
      let background = Background(
        folders: watch, schedules: pull, command: exec,
        webhook: try webhook.webhook(over: transport), digest: digest)
      let server = LedgerServer(
        source: source, address: address, reach: reach, tls: tls, background: background)
      try await server.run()
    }
  }

  /// What is shown. A warehouse is read for the first time here, so that it is said now where that fails.
  private func source() throws -> ServedSource {
    switch (ledger, warehouse) {
    case (let ledger?, nil): return .ledger(ledger)
    case (nil, let warehouse?):
      do {
        return .warehouse(try WarehouseMirror(warehouse))
      } catch {
        let (status, message) = WarehouseProgram.told(error)
        throw ServerFailure(status: status, message: message)
      }
    default: throw ServerFailure.usage("Say one of --ledger and --warehouse.")
    }
  }

  private func certificate() throws -> Certificate? {
    switch (tlsCert, tlsKey) {
    case (nil, nil): return nil
    case (let chain?, let key?): return Certificate(chain: chain, key: key)
    default: throw ServerFailure.usage("--tls-cert and --tls-key go together: name both files.")
    }
  }
}
