import Foundation
import Presentation
import Testing
import UsageModel

@Suite struct `JSON text` {
  @Test func `Members keep their order`() {
    let json = JSONText.object([("b", .bool(true)), ("a", .array([])), ("c", .object([]))])
    #expect(json.text == "{\n  \"b\": true,\n  \"a\": [],\n  \"c\": {}\n}\n")
  }

  @Test(arguments: [
    "plain", "\"\\/", "\u{0}\u{1F}\u{7F}\u{9F}", "a\n\r\tb", "日本 👩‍👩‍👧 🇩🇪", "\u{202E}\u{2028}",
    "\u{E0067}", "",
  ])
  func `Every string reads back as it was`(text: String) throws {
    let data = Data(JSONText.array([.string(text)]).text.utf8)
    let read = try #require(JSONSerialization.jsonObject(with: data) as? [String])
    #expect(read.map { Array($0.utf8) } == [Array(text.utf8)])
  }

  @Test(arguments: [
    (Int64(0), "0"), (1, "0.000000000001"), (-300_000_000_000, "-0.3"),
    (.max, "9223372.036854775807"), (.min, "-9223372.036854775808"),
  ])
  func `Money has all its digits`(picodollars: Int64, number: String) {
    #expect(JSONText.money(Money(picodollars: picodollars)).text == number + "\n")
    #expect(JSONText.money(nil).text == "null\n")
  }
}
