import Testing
import UsageModel

@Suite struct CallKeyTests {
  @Test(arguments: [
    (0, 0, "00000000000000000000000000000000"), (1, -1, "0000000000000001ffffffffffffffff"),
    (Int64.min, Int64.max, "80000000000000007fffffffffffffff"),
    (0x0123_4567_89AB_CDEF, 0x10, "0123456789abcdef0000000000000010"),
  ])
  func `A key is 32 lower-case hexadecimal digits`(high: Int64, low: Int64, text: String) {
    #expect(CallKey(high: high, low: low).hexadecimal == text)
  }

  @Test func `The lower halves that are written out are the digests that they stand for`() {
    #expect(CallKey.messageAlone == Digest.int64(["message"]))
    #expect(CallKey.requestAlone == Digest.int64(["request alone"]))
  }

  @Test func `The digits read back as the same key`() {
    var random = SplitMix(seed: 2)
    for _ in 0..<1000 {
      let key = CallKey(
        high: Int64(bitPattern: random.next()), low: Int64(bitPattern: random.next()))
      #expect(CallKey(hexadecimal: key.hexadecimal) == key)
    }
  }

  @Test(arguments: [
    "", "0", "0123456789abcdef0123456789abcde", "0123456789abcdef0123456789abcdef0",
    "+123456789abcdef0123456789abcdef", "0123456789abcdef+123456789abcdef",
    "-123456789abcdef0123456789abcdef", "0123456789abcdef-123456789abcdef",
    "0123456789abcdeg0123456789abcdef", " 123456789abcdef0123456789abcdef",
    "0x23456789abcdef0123456789abcdef", "０123456789abcdef0123456789abc",
    "éééééééééééééééé",
  ])
  func `Anything but 32 hexadecimal digits is refused`(text: String) {
    #expect(CallKey(hexadecimal: text) == nil)
  }

  @Test func `Upper-case digits are the same key`() {
    #expect(
      CallKey(hexadecimal: "0123456789ABCDEF0123456789ABCDEF")
        == CallKey(hexadecimal: "0123456789abcdef0123456789abcdef"))
  }
}
