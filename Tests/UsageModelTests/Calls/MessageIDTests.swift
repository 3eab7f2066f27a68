import Testing
import UsageModel

/// Counting rule 3: which ids are unique by their making.
@Suite struct MessageIDTests {
  @Test(arguments: [
    "msg_01HprvhdwFWP427dc6rdckN6", "msg_bdrk_01", "chatcmpl-9f", "gen-1790000000-x", "resp_0a",
    "0b7c1f6e-3f1d-4c52-9a3e-0123456789ab", "run-0B7C1F6E-3F1D-4C52-9A3E-0123456789AB",
    "a8f3k2m9x7q1w5e4", "kqzvwxjhfbpdmtrs", "V1StGXR8_Z5jdHi6B-myT", "1234567890123456789",
    "9f86d081884c7d659a2feaa0c55ad015", "0b7c1f6e-3f1d-4c52",
  ])
  func `Random ids are unique`(id: String) {
    #expect(MessageID.isUnique(id))
  }

  @Test(arguments: [
    "", "1", "42", "msg-3", "msg_", "chatcmpl-", "response-12", "assistant-message-1",
    "assistantmessage1", "message-000000000001", "00000000000000000012", "turn-1-answer-2",
    "conversation-1-message-2", "0b7c1f6e-3f1d", "abc123", "AssistantMessageResponse1",
  ])
  func `Ids that count up or are short are not`(id: String) {
    #expect(!MessageID.isUnique(id))
  }
}
