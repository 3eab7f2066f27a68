import Testing
import UsageModel

@Suite struct CallIDTests {
  private static let digits = "0123456789abcdeffedcba9876543210"
  private static let key = CallKey(hexadecimal: digits) ?? CallKey(high: 0, low: 0)
  private static let days = DayRange(first: Day(number: 20_000), last: Day(number: 20_006))

  @Test func `A call is its source and its key`() {
    let id = CallID(scope: CallScope(callOf: "claude-code"), key: Self.key)
    #expect(id.description == "claude-code:" + Self.digits)
  }

  @Test func `A summary says what it sums over`() {
    let scope = CallScope(
      summaryOf: "console", detail: .providerDay, period: Self.days, context: .upTo200k)
    #expect(
      CallID(scope: scope, key: Self.key).description
        == "console/provider-day@2024-10-04..2024-10-10#up-to-200k:" + Self.digits)
  }

  @Test(arguments: Granularity.allCases.filter(\.isSummary))
  func `A summary reads back as it was`(detail: Granularity) {
    for context in [ContextWindow.unknown, .upTo200k, .above200k] {
      let scope = CallScope(
        summaryOf: "claude-code", detail: detail, period: Self.days, context: context)
      let id = CallID(scope: scope, key: Self.key)
      #expect(CallID(id.description) == id)
    }
  }

  @Test func `A call reads back as it was`() {
    let id = CallID(
      scope: CallScope(callOf: "codex_v2.1"), key: CallKey(high: -1, low: .min))
    #expect(CallID(id.description) == id)
  }

  @Test func `Only a line that people keep replaces an earlier one`() {
    #expect(CallScope(summaryOf: "s", detail: .note, period: Self.days).replacesEarlier)
    #expect(!CallScope(summaryOf: "s", detail: .day, period: Self.days).replacesEarlier)
    #expect(!CallScope(callOf: "s").replacesEarlier)
  }

  @Test func `A source name with other characters still makes an id that reads back`() {
    let id = CallID(scope: CallScope(callOf: "my/tool: x"), key: Self.key)
    #expect(CallID(id.description)?.key == Self.key)
    #expect(CallID(id.description)?.scope.source == "my-tool--x")
  }

  @Test(arguments: [
    "", digits, ":" + digits, "req_1", "a b:" + digits, "s:" + digits.uppercased(),
    "s:" + digits + "0", "s:+" + digits.dropFirst(), "s/call@2024-10-04..2024-10-04:" + digits,
    "s/day:" + digits, "s/day@2024-10-04:" + digits, "s/day@2024-10-05..2024-10-04:" + digits,
    "s/hour@2024-10-04..2024-10-04:" + digits, "s/day@2024-10-04..2024-10-04#big:" + digits,
    "s/day@2024-10-04..2024-10-04#:" + digits, "s/day/x@2024-10-04..2024-10-04:" + digits,
    "s/day@2024-02-30..2024-03-01:" + digits,
  ])
  func `Any other text is another tool's id`(text: String) {
    #expect(CallID(text) == nil)
  }

  @Test func `Every byte in every place is a digit or none, as radix 16 has it`() {
    for place in 0..<32 {
      for byte in UInt8.min...UInt8.max {
        var bytes = Array(("s:" + Self.digits).utf8)
        bytes[2 + place] = byte
        let digits = String(decoding: bytes.dropFirst(2), as: UTF8.self)
        let expected = digits == digits.lowercased() ? CallKey(hexadecimal: digits) : nil
        #expect(bytes.withUnsafeBytes { CallID.key($0) } == expected)
      }
    }
  }
}
