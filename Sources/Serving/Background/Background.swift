internal import Operations
internal import ServiceLifecycle
internal import Shell
internal import UsageModel

/// What the server does by itself: takes files and figures as they come, and says what happened.
package struct Background {
  var folders: [String]
  var schedules: [PullSchedule]
  /// Runs for each alert.
  var command: String?
  var webhook: Webhook?
  /// How often the webhook gets a digest.
  var digest: DigestService.Pace?

  package init(
    folders: [String], schedules: [PullSchedule], command: String?, webhook: Webhook?,
    digest: DigestService.Pace?
  ) {
    self.folders = folders
    self.schedules = schedules
    self.command = command
    self.webhook = webhook
    self.digest = digest
  }

  /// How long a command may take for an alert, in seconds.
  private static let patience = 30

  func services(
    of ledger: String, _ pool: LedgerPool, clock: @escaping @Sendable () -> Instant
  ) -> [any Service] {
    var services: [any Service] = [
      AlertService(ledger: ledger, receiver: receiver, clock: clock)
    ]
    if !folders.isEmpty {
      services.append(WatchService(ledger: ledger, folders: folders, clock: clock))
    }
    services += schedules.map { PullService($0, ledger: ledger) }
    if let webhook, let digest {
      services.append(DigestService(pace: digest, webhook: webhook, ledgers: pool, clock: clock))
    }
    return services
  }

  private var receiver: (any AlertReceiver & Sendable)? {
    if let command {
      return ShellCommand(
        command: command, seconds: Self.patience, isCancelled: { Task.isCancelled })
    }
    return webhook.map { WebhookReceiver(webhook: $0, isCancelled: { Task.isCancelled }) }
  }
}
