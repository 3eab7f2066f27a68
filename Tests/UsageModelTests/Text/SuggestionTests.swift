import Testing
import UsageModel

@Suite struct SuggestionTests {
  @Test(arguments: [
    ("anna", "ana"), ("naa", "ana"), ("ANA", "ana"), ("checkuot", "checkout"),
    ("chekout", "checkout"), ("zzz", nil), ("", nil), ("an", "ana"),
  ])
  func `The nearest name has the fewest slips, of which an exchange of neighbours is one`(
    wanted: String, nearest: String?
  ) {
    #expect(Suggestion.nearest(to: wanted, in: ["checkout", "ana", "platform"]) == nearest)
  }

  @Test func `Of names as near as each other it is the first in the alphabet`() {
    #expect(Suggestion.nearest(to: "bat", in: ["cat", "bar", "hat"]) == "bar")
  }
}
