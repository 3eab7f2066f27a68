public import LedgerStore
internal import Recording
public import UsageModel

/// A ledger of calls whose cost is a whole number of cents, recorded as an import does.
public final class WorkLedger {
  public let book: TestLedger
  private var drafts: [UsageDraft] = []
  private var count = 0

  /// With developers, and the role of each of them.
  public init(timeZone: String = "UTC", developers: [String] = ["ana"], role: String? = nil) throws
  {
    book = try TestLedger(timeZone: timeZone)
    for handle in developers {
      try book.ledger.developers.add(Developer(handle: handle, role: role))
    }
  }

  /// Of a ledger that is there already.
  public init(_ book: TestLedger) { self.book = book }

  public var ledger: Ledger { book.ledger }

  /// Notes a call, to be recorded. A cent is 400 tokens out of Opus 4.5, at $25 a million.
  public func call(
    _ instant: Instant, cents: Int, developer: String = "ana", session: String = "s1",
    project: String = "", model: String = "claude-opus-4-5", isSidechain: Bool = false
  ) {
    count += 1
    drafts.append(
      .sample(
        "msg_\(session)_\(count)", "req_\(session)_\(count)", at: instant, model: model,
        tokens: TokenCounts(input: 0, output: Int64(cents) * 400), isSidechain: isSidechain,
        origin: .sample(
          session, path: "/in/\(session).jsonl", project: project, stated: developer)))
  }

  /// Notes a session of calls a minute apart, each of so many cents.
  public func session(
    _ name: String, at instant: Instant, cents: [Int], developer: String = "ana",
    project: String = "", model: String = "claude-opus-4-5"
  ) {
    for (index, amount) in cents.enumerated() {
      call(
        Instant(milliseconds: instant.milliseconds + Int64(index) * 60_000), cents: amount,
        developer: developer, session: name, project: project, model: model)
    }
  }

  /// Notes any draft.
  public func add(_ draft: UsageDraft) {
    drafts.append(draft)
  }

  /// Records what was noted.
  public func record() throws {
    try book.record(drafts)
    drafts = []
  }

  /// Says what a session was for.
  public func setTask(_ task: String, of session: String) throws {
    for found in try ledger.sessions.find(prefix: session) where found.externalID == session {
      try ledger.sessions.setNote(SessionNote(task: task, notes: "", minutes: nil), id: found.id)
    }
  }
}
