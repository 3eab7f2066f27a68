internal import Dashboard
internal import Hummingbird
internal import HummingbirdCore
internal import HummingbirdTLS
internal import LedgerStore
internal import Logging
internal import NIOCore
package import NIOSSL
internal import Operations
internal import ServiceLifecycle
internal import UsageModel

/// The server of one ledger.
package struct LedgerServer {
  let source: ServedSource
  let address: ListenAddress
  let reach: Reach
  /// Nil for plain HTTP.
  let tls: TLSConfiguration?
  let background: Background

  /// More connections wait until others end.
  private static let mostConnections = 512
  /// A connection without a word for so long is closed.
  private static let idle = TimeAmount.seconds(60)

  package init(
    source: ServedSource, address: ListenAddress, reach: Reach, tls: TLSConfiguration?,
    background: Background
  ) {
    self.source = source
    self.address = address
    self.reach = reach
    self.tls = tls
    self.background = background
  }

  /// Serves until SIGTERM or Ctrl-C.
  package func run() async throws {
    let pool = LedgerPool(path: source.path)
    // A ledger that cannot be opened is said now, not to the first who asks.
    try await pool.write { _ in }
    try await pool.read { _ in }
    let signIns = SignIns()
    let news = LedgerNews(ledger: source.path)
    let memory = PageMemory()
    let pages = PageMaker(
      ledgers: pool, news: news, memory: memory, clock: { ServerSystem.now() })
    let router = Router(context: ServerContext.self)
    router.middlewares.add(HeaderMiddleware(reach: reach))
    router.get("healthz") { _, _ in "ok\n" }
    let failures = FailureLimit()
    if source.isLedger {
      TelemetryRoutes(
        ledgers: pool,
        gatherer: TelemetryGatherer(
          pool, clock: { ServerSystem.now() }, onWrite: { memory.noteTelemetry() }),
        failures: failures, reach: reach, clock: { ServerSystem.now() }
      ).add(to: router)
      MetricsRoute(
        ledgers: pool, failures: failures, reach: reach, clock: { ServerSystem.now() }
      ).add(to: router)
    }
    SiteRoutes(
      ledgers: pool, signIns: signIns, news: news, pages: pages, failures: failures, reach: reach,
      takesFiles: source.isLedger, clock: { ServerSystem.now() }
    ).add(to: router)
    var logger = Logger(label: "outlay-server", factory: StreamLogHandler.standardError(label:))
    logger.logLevel = .error
    let application = Application(
      router: router,
      server: try protocols,
      configuration: ApplicationConfiguration(
        address: .hostname(address.host, port: address.port), serverName: nil,
        availableConnectionsDelegate: MaximumAvailableConnections(Self.mostConnections)),
      services: [news, PagesAhead(pages: pages)] + services(pool),
      onServerRunning: { channel in
        announce(port: channel.localAddress?.port ?? address.port, signIns, pages)
      },
      logger: logger)
    do {
      try await application.runService()
    } catch let error as IOError {
      throw ServerFailure.unavailable(
        "\(address.url(port: address.port, isSecure: reach.isSecure)): cannot listen there (\(error)): "
          + "is another server running? Choose another port with --listen.")
    }
    await pool.close()
  }

  /// What changes the ledger by itself.
  private func services(_ pool: LedgerPool) -> [any Service] {
    switch source {
    case .ledger(let path): background.services(of: path, pool, clock: { ServerSystem.now() })
    case .warehouse(let mirror): [mirror]
    }
  }

  private var protocols: HTTPServerBuilder {
    get throws {
      let plain = HTTPServerBuilder.http1(configuration: .init(idleTimeout: Self.idle))
      guard let tls else { return plain }
      return try .tls(plain, tlsConfiguration: tls)
    }
  }

  private func announce(port: Int, _ signIns: SignIns, _ pages: PageMaker) {
    let lead = Viewer(name: ServerSystem.userName, role: .lead, audience: .everyone)
    let secret = signIns.makeOneTimeSecret(for: lead)
    pages.expect(signIn: lead)
    let url = address.url(port: port, isSecure: reach.isSecure)
    ServerSystem.tell("Serving \(source.name) at \(url)")
    ServerSystem.tell("Sign in once with \(url)/sign-in?once=\(secret.text)")
  }
}
