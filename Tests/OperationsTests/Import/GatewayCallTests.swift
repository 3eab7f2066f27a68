import Foundation
import Importing
import LedgerStore
import Operations
import TestSupport
import Testing
import UsageModel

/// A call that a transcript and a gateway's log both tell is one (counting rule 25).
@Suite struct GatewayCallTests {
  private let scratch = FileManager.default.temporaryDirectory.appending(
    path: "gateway-\(UUID().uuidString)")

  private static let log = #"""
    [{"request_id":"msg_01abc","call_type":"anthropic_messages","spend":0.25,"total_tokens":130,
    "prompt_tokens":100,"completion_tokens":30,"startTime":"2026-09-14T09:10:00.120000Z",
    "endTime":"2026-09-14T09:10:09.120000Z","model":"claude-sonnet-5","metadata":{"usage_object":
    {"cache_read_input_tokens":60,"cache_creation_input_tokens":30}},"session_id":"s-1"}]
    """#

  private static func transcript(requestID: String) -> String {
    #"{"type":"assistant","uuid":"u-1","sessionId":"s-1","cwd":"/home/ana/code/app","#
      + #""timestamp":"2026-09-14T09:10:05.000Z","# + requestID
      + #""message":{"id":"msg_01abc","model":"claude-sonnet-5","stop_reason":"end_turn","#
      + #""usage":{"input_tokens":10,"cache_creation_input_tokens":30,"#
      + #""cache_read_input_tokens":60,"output_tokens":30}}}"# + "\n"
  }

  @Test(
    arguments: ["", #""requestId":"req_1","#], [true, false])
  func `It counts once, with the session of the transcript, in any order`(
    requestID: String, isLogFirst: Bool
  ) throws {
    try FileManager.default.createDirectory(at: scratch, withIntermediateDirectories: true)
    let texts = [Self.log, Self.transcript(requestID: requestID)]
    let book = try TestLedger()
    for (index, text) in (isLogFirst ? texts : texts.reversed()).enumerated() {
      let file = scratch.appending(path: "file-\(index)")
      try Data(text.utf8).write(to: file)
      let context = Context(
        clock: { Instant(milliseconds: 4_000_000_000_000) }, sources: .all)
      _ = try ImportJob(book.ledger, ImportJob.Settings(), named: [file.path], context: context)
        .run(InputWalker().look(at: [file.path]).files)
    }
    let rows = try book.countedRows()
    #expect(rows.count == 1)
    #expect(
      rows.map(\.tokens)
        == [TokenCounts(input: 10, cacheWrite5m: 30, cacheRead: 60, output: 30)])
    #expect(rows.map(\.origin.source) == ["claude-code"])
    #expect(rows.map(\.project) == ["app"])
    #expect(try book.failures() == [])
  }
}
