import Importing
import LedgerStore
import Operations
import Pricing
import Recording
import TestSupport
import UsageModel

@testable import Pulling

/// A ledger into which tests pull, with a clock of its own.
final class PullDesk {
  static let secret = "sk-ant-admin01-Zx9Yw8Vu7Ts6Rq5Po4Nm3Lk2"

  let time: FakeTime
  let book: TestLedger
  var ledger: Ledger { book.ledger }

  init(now: String = "2026-09-24T12:00:00Z") throws {
    time = FakeTime(now)
    book = try TestLedger()
  }

  init(_ ledger: Ledger, now: String = "2026-09-24T12:00:00Z") throws {
    time = FakeTime(now)
    book = TestLedger(ledger)
  }

  var context: Context { Context(clock: { self.time.now }) }

  func request(
    _ provider: PullProvider, since: String? = nil, record: String? = nil
  ) -> PullRequest {
    var request = PullRequest(provider, ledger: "/ledger.db")
    request.since = since.flatMap { Day($0) }
    request.record = record
    if provider == .litellm { request.baseURL = "https://litellm.example.com" }
    if provider == .copilot { request.account = .organization("acme") }
    return request
  }

  /// Pulls, and returns what came of it.
  @discardableResult
  func pull(
    _ provider: PullProvider, since: String? = nil, record: String? = nil,
    key: String = PullDesk.secret, over transport: any HTTPTransport
  ) async throws -> PullOutcome {
    let request = request(provider, since: since, record: record)
    guard let key = PullKey(key) else { throw PullFailure(.usage, "no key") }
    var job = try PullJob(
      request, key: key, into: ledger, over: transport, patience: time.patience(),
      context: context)
    return try await job.run()
  }

  /// Imports a text as a file would be.
  func importFile(_ text: String, named name: String = "page.json") throws {
    let folder = try TemporaryFolder()
    let path = try folder.write(text, to: name)
    let input = try InputWalker().look(at: [path])
    _ = try ImportJob(ledger, ImportJob.Settings(), named: [path], context: context)
      .run(input.files)
  }

  /// Takes an import back.
  func undo(_ id: Int64) throws {
    _ = try ledger.transaction {
      try ImportUndo(
        ledger, book: PriceBook(of: ledger), sources: Sources.all.catalog
      ).run(id)
    }
  }

  /// The ledger's total in dollars.
  func total() throws -> String { try ledger.dailyUsage.total().exactText }
}
