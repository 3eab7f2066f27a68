internal import ArgumentParser
internal import LedgerStore
internal import Operations
internal import Presentation
internal import PullingNetwork
internal import Reviewing
internal import Serving
internal import UsageModel

/// `digest`, whose days `outlay digest` has found out.
struct DigestCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "digest", abstract: "Send the digest of some days to a webhook.")

  @Option(name: .long, help: "The ledger file.")
  var ledger: String

  @Option(name: .long, help: "The first day.", transform: Self.day)
  var since: Day

  @Option(name: .long, help: "The last day.", transform: Self.day)
  var until: Day

  @OptionGroup var webhook: WebhookOptions

  func run() async throws {
    let opened = try Ledger.openForReading(path: ledger, strictly: false)
    let zone = try opened.settings.timeZone()
    let today = Today(
      zone.day(of: ServerSystem.now()), weekStart: try opened.settings.weekStart())
    let digest = try opened.reading {
      try Digest.make(
        opened, Period(days: DayRange(first: since, last: until)), today: today)
    }
    let document = OutputFormat.json.render(digest, .init())
    let reason = try await AsyncHTTPTransport.use { transport in
      try await webhook.webhook(over: transport)?.send(text: digest.text, document: document)
    }
    if let reason { throw ServerFailure.unavailable("The digest \(reason).") }
    ServerSystem.tell("Sent the digest of \(since) to \(until).")
  }

  private static func day(_ text: String) throws -> Day {
    guard let day = Day(text) else { throw ValidationError("expected a day such as 2026-11-01.") }
    return day
  }
}

/// Where messages go.
struct WebhookOptions: ParsableArguments {
  @Option(
    name: .long, help: ArgumentHelp("An address that takes messages as JSON.", valueName: "url"))
  var webhook: String?

  @Option(
    name: .long,
    help: ArgumentHelp("What it expects: slack, teams or json.", valueName: "form"))
  var webhookForm: Webhook.Form?

  /// Nil without an address. Throws a ``ServerFailure`` for what is no address.
  func webhook(over transport: AsyncHTTPTransport) throws -> Webhook? {
    try webhook.map { try Webhook($0, form: webhookForm, transport: transport) }
  }
}

extension Webhook.Form: ExpressibleByArgument {}
extension DigestService.Pace: ExpressibleByArgument {}
