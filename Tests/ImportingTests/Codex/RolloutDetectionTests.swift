import Testing

@testable import Importing

@Suite struct RolloutDetectionTests {
  @Test(arguments: [
    RolloutLine.session() + "\n", "\u{FEFF}" + RolloutLine.session(), "\n" + RolloutLine.turn(),
    RolloutLine.count("{}"), RolloutLine.record("resp_a", "{}"), RolloutLine.compacted("c"),
    #"{"type":"response_item","payload":{"type":"message"}}"#,
    #"{"payload":{"type":"message"},"type":"response_item","timestamp":"t"}"#,
    #"{"timestamp":"t","type":"world_state","payload":{}}"# + "\n" + RolloutLine.turn(),
    "{broken\n" + RolloutLine.turn(), "end of a cut line\"}}\n" + RolloutLine.turn(),
  ])
  func `A rollout is recognised by the types of its lines`(head: String) throws {
    #expect(CodexReader.recognises(Array(head.utf8)))
    let source = ByteSource(bytes: Array(head.utf8), path: "x.bin")
    #expect(try FormatDetector.detect(source) == .format(.codex))
  }

  @Test func `A head that is cut inside its first line is enough`() {
    let head = #"{"timestamp":"t","type":"session_meta","payload":{"base_instructions":"ab"#
    #expect(CodexReader.recognises(Array(head.utf8)))
  }

  @Test(arguments: [
    "", "{", "developer,date,model\nana,2026-09-01,opus\n", "\u{1F}\u{8B}",
    #"{"type":"session_meta"}"#, #"{"timestamp":"t","type":"message","payload":{}}"#,
    #"{"timestamp":"t","payload":{}}"#, AssistantLine().json,
    #"{"type":"thread.started","thread_id":"a"}"#,
    #"{"daily":[{"date":"2026-09-14","inputTokens":1}],"totals":{}}"#,
    #"{"sessionId":"a","projectHash":"b","messages":[]}"#,
    #"{"type":"session","version":3,"id":"a","timestamp":"2026-10-05T10:00:00Z","cwd":"/w"}"#,
  ])
  func `Other files are not taken for rollouts`(head: String) {
    #expect(!CodexReader.recognises(Array(head.utf8)))
  }

  @Test func `Prose that quotes a rollout is none`() {
    let prose = "A rollout has\nlines\nsuch as\n" + RolloutLine.session() + "\nand more\n"
    #expect(!CodexReader.recognises(Array(prose.utf8)))
  }

  @Test func `A rollout is no transcript, and a transcript no rollout`() throws {
    #expect(!ClaudeCodeReader.recognises(Array(RolloutLine.session().utf8)))
    let transcript = ByteSource(bytes: Array(AssistantLine().json.utf8), path: "x.jsonl")
    #expect(try FormatDetector.detect(transcript) == .format(.claudeCode))
  }
}
