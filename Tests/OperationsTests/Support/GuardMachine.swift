import Budgeting
import Foundation
import Importing
import LedgerStore
import Operations
import TestSupport
import Testing
import UsageModel

/// The machine of ana, who is senior: a ledger, and a session whose transcript grows.
struct GuardMachine {
  static let now = "2026-11-02T09:00:00Z"

  let book: TestLedger
  let session = "5e551011-aaaa"
  private let folder: TemporaryFolder

  var ledger: Ledger { book.ledger }

  init() throws {
    book = try TestLedger()
    folder = try TemporaryFolder()
    try book.ledger.developers.add(Developer(handle: "ana", role: "senior"))
  }

  /// One answered call of exactly a dollar today; `extra` tokens in cost $0.000005 each.
  func call(_ number: Int, extra: Int = 0, session: String? = nil) -> String {
    DollarCall.line(
      String(number), session: session ?? self.session, folder: "/home/ana/shop",
      at: "2026-11-02T08:00:00.000Z", extra: extra)
  }

  /// The transcript of a session below the folder, by default that of the machine's.
  func transcript(_ session: String? = nil) -> String {
    "projects/-home-ana-shop/\(session ?? self.session).jsonl"
  }

  /// Puts lines behind those that a transcript has.
  func append(_ text: String, to name: String? = nil) throws {
    let name = name ?? transcript()
    let known = (try? folder.bytes(name)) ?? []
    try folder.write(known + Array(text.utf8), to: name)
  }

  func importFiles(_ name: String = "projects") throws {
    try book.importFiles(at: folder.path(name), now: try at(Self.now))
  }

  /// What Claude Code gives a hook before a prompt.
  func input(event: String = "UserPromptSubmit") -> String {
    #"{"session_id":"\#(session)","transcript_path":"\#(folder.path(transcript()))","#
      + #""cwd":"/home/ana/shop","prompt_id":"p1","permission_mode":"default","#
      + #""hook_event_name":"\#(event)","prompt":"say \"hi\"","#
      + #""tool_name":"Write","tool_input":{"content":"[{}]"}}"#
  }

  /// What a hook finds, with limits in dollars.
  func look(
    session: String? = nil, day: String? = nil, month: String? = nil, developer: String = "",
    input: String? = nil
  ) throws -> GuardRun.Outcome {
    let limits = GuardLimits(
      session: try session.map { try dollars($0) }, day: try day.map { try dollars($0) },
      month: try month.map { try dollars($0) })
    let now = try at(Self.now)
    return try GuardRun(
      ledger, try HookInput(Array((input ?? self.input()).utf8)), limits, developer: developer,
      context: Context(clock: { now })
    ).run()
  }
}
