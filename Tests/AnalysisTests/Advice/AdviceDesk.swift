import Analysis
import LedgerStore
import Pricing
import Recording
import TestSupport
import Testing
import UsageModel

/// A ledger of sessions that a test spells out, and the advice on them.
///
/// Rates of 2026-10-20, dollars per million tokens (input, 5-minute and 1-hour write, read, output):
/// claude-opus-5-5 4, 5, 8, 0.20, 20, fast twice as much; claude-sonnet-5-5 2, 2.50, 4, 0.10, 10.
final class AdviceDesk {
  static let opus = "claude-opus-5-5"
  static let sonnet = "claude-sonnet-5-5"

  let book: TestLedger
  private var number = 0

  init() throws {
    book = try TestLedger()
    try book.addDeveloper("ana", names: ["ana"])
    try book.addDeveloper("ben", names: ["ben"])
  }

  /// One call of a session, some minutes after nine o'clock.
  func call(
    _ session: String, _ minute: Double, _ tokens: TokenCounts, model: String = AdviceDesk.sonnet,
    day: String = "2026-10-20", developer: String = "ana", speed: String = "",
    isSidechain: Bool = false
  ) throws -> UsageDraft {
    number += 1
    let start = try at(day + "T09:00:00Z")
    let path = "/in/\(session)\(isSidechain ? "/agent" : "").jsonl"
    return .sample(
      "msg_\(number)", "req_\(number)",
      at: Instant(milliseconds: start.milliseconds + Int64(minute * 60_000)), model: model,
      tokens: tokens, service: ServiceClass(speed: speed), isSidechain: isSidechain,
      origin: .sample(session, path: path, stated: developer))
  }

  func record(_ calls: [UsageDraft]) throws {
    try book.record(calls)
  }

  func advice(
    _ first: String = "2026-10-01", _ last: String = "2026-10-31", minimum: Money = .zero
  ) throws -> AdviceReport {
    try AdviceReport.make(
      book.ledger, book: PriceBook(of: book.ledger), days: days(first, last), minimum: minimum)
  }
}
