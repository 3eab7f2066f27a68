import Testing
import UsageModel

@Suite struct SuggestionTests {
  private static let names = ["claude-code", "ccusage", "console-usage", "ana"]

  @Test(
    arguments: [
      ("claud-code", "claude-code"), ("Claude-Code", "claude-code"), ("ccusge", "ccusage"),
      ("consoleusage", "console-usage"), ("anna", "ana"), ("zzzzzz", nil), ("", nil),
    ] as [(String, String?)])
  func `The nearest name is few edits away`(text: String, name: String?) {
    #expect(Suggestion.nearest(to: text, in: Self.names) == name)
  }
}
