import Testing

@testable import Importing

@Suite struct TranscriptDetectionTests {
  @Test(arguments: [
    AssistantLine().json + "\n",
    #"{"type":"summary","summary":"s","leafUuid":"u"}"#,
    #"{"type":"permission-mode","permissionMode":"default","sessionId":"s"}"#,
    #"{"timestamp":"2025-06-20T14:00:03Z","message":{"usage":{}}}"#,
    "\u{FEFF}" + AssistantLine().json, "\n{}\n" + AssistantLine().json,
    "{broken\n" + AssistantLine().json,
  ])
  func `A transcript is recognised by its keys`(head: String) {
    #expect(ClaudeCodeReader.recognises(Array(head.utf8)))
  }

  @Test func `A head that is cut inside its first line is enough`() {
    let head =
      #"{"parentUuid":null,"isSidechain":false,"type":"assistant","message":{"content":"ab"#
    #expect(ClaudeCodeReader.recognises(Array(head.utf8)))
  }

  private static let user =
    #"{"uuid":"u","parentUuid":null,"sessionId":"s","timestamp":"2026-10-05T10:00:00Z","#
    + #""type":"user","cwd":"/w","message":{"role":"user","parts":[{"text":"x"}]}}"#

  @Test(
    arguments: [
      (
        #"{"type":"session","version":3,"id":"a","timestamp":"2026-10-05T10:00:00Z","cwd":"/w"}"#
          + "\n" + #"{"type":"message","id":"b","parentId":null,"timestamp":"t","message":{}}"#,
        .pi
      ),
      (
        #"{"type":"message","id":"b","parentId":null,"timestamp":"t","message":{"usage":{}}}"#,
        .pi
      ),
      (user + "\n" + #"{"uuid":"v","type":"assistant","usageMetadata":{}}"#, .qwen),
    ] as [(String, SourceFormat)])
  func `Sessions of another agent are not taken for transcripts`(
    head: String, format: SourceFormat
  ) throws {
    let source = ByteSource(bytes: Array(head.utf8), path: "x.jsonl")
    #expect(try FormatDetector.detect(source) == .format(format))
  }

  @Test(arguments: [
    "", "{", "developer,date,model\nana,2026-09-01,opus\n", "\u{1F}\u{8B}",
    #"{"daily":[{"date":"2026-09-14","inputTokens":1}],"totals":{}}"#,
    "{\n  \"sessions\": [\n    {\n      \"sessionId\": \"a\"\n    }\n  ]\n}\n",
    #"{"timestamp":"2026-09-14T09:00:00Z","type":"session_meta","payload":{"id":"a"}}"#,
    #"{"sessionId":"a","projectHash":"b","messages":[]}"#,
  ])
  func `Other files are not taken for transcripts`(head: String) {
    #expect(!ClaudeCodeReader.recognises(Array(head.utf8)))
  }
}
