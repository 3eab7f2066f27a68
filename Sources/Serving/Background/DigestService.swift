internal import LedgerStore
internal import Operations
internal import Presentation
internal import Reviewing
internal import ServiceLifecycle
internal import UsageModel

/// Sends the digest of each day or week that is over, once, in the morning of the ledger's time zone.
package struct DigestService: Service {
  /// How often.
  package enum Pace: String, CaseIterable, Sendable {
    case daily, weekly
  }

  let pace: Pace
  let webhook: Webhook
  let ledgers: LedgerPool
  let clock: @Sendable () -> Instant

  private static let hour = 8
  private static let action = "digest.send"

  func run() async throws {
    await cancelWhenGracefulShutdown {
      while !Task.isCancelled {
        await send()
        try? await Task.sleep(for: .seconds(60))
      }
    }
  }

  private func send() async {
    do {
      guard let digest = try await ledgers.read({ try due($0) }) else { return }
      if let reason = await webhook.send(text: digest.text, document: digest.document) {
        return ServerSystem.say(
          "The digest of \(digest.subject) \(reason). It is tried again in a minute.")
      }
      try await ledgers.write { ledger in
        _ = try ledger.transaction { try ledger.audit.append(Self.action, subject: digest.subject) }
      }
    } catch {
      ServerSystem.say("The digest was not made: \(PlainText.clean("\(error)"))")
    }
  }

  private struct Message: Sendable {
    let subject: String
    let text: String
    let document: String
  }

  /// The digest that is due; nil before the morning, and for one that was sent.
  private func due(_ ledger: Ledger) throws -> Message? {
    try ledger.reading {
      let now = clock()
      let zone = try ledger.settings.timeZone()
      let today = Today(zone.day(of: now), weekStart: try ledger.settings.weekStart())
      guard zone.clockTime(of: now).hour >= Self.hour else { return nil }
      let unit: CalendarUnit = pace == .daily ? .day : .week
      let period = PeriodName.recent(unit, back: 1).period(on: today)
      let subject = "\(pace.rawValue) \(period.days)"
      let since = zone.start(of: period.days.first)
      let isSent = try ledger.audit.entries(since: since, of: nil).contains {
        $0.action == Self.action && $0.subject == subject
      }
      guard !isSent else { return nil }
      let digest = try Digest.make(ledger, period, today: today)
      return Message(
        subject: subject, text: digest.text, document: OutputFormat.json.render(digest, .init()))
    }
  }
}
