import Foundation
import Testing
import UsageModel

@Suite struct DecimalTextTests {
  @Test(arguments: 0..<40)
  func `Scaling agrees with Foundation's Decimal`(seed: UInt64) throws {
    var random = SplitMix(seed: seed)
    for _ in 0..<100 {
      let text = Self.randomText(using: &random)
      let scale = Int.random(in: 0...8, using: &random)
      let number = try #require(DecimalText(text))
      #expect(number.scaled(by: scale)?.description == Self.oracle(text, scale: scale), "\(text)")
    }
  }

  @Test func `A number has the digits and the power of ten that its text shows`() throws {
    let number = try #require(DecimalText("-1.1829e-05"))
    #expect(number.coefficient == -11_829)
    #expect(number.exponent == -9)
  }

  @Test func `Bytes read as text does`() {
    #expect(DecimalText(Array("12.50".utf8)) == DecimalText("12.50"))
  }

  @Test func `Thirty-six significant digits are read`() {
    let digits = String(repeating: "9", count: 36)
    #expect(DecimalText("000" + digits)?.scaled(by: 0) == Int128(digits))
  }

  @Test func `Thirty-seven significant digits are refused`() {
    #expect(DecimalText(String(repeating: "9", count: 37)) == nil)
  }

  @Test(arguments: [("5", -1, 0), ("15", -1, 2), ("25", -1, 2), ("-35", -1, -4), ("51", -2, 1)])
  func `A negative scale counts in tens and rounds half to even`(
    text: String, scale: Int, expected: Int
  ) {
    #expect(DecimalText(text)?.scaled(by: scale) == Int128(expected))
  }

  @Test(arguments: ["1e39", "1e999", "170141183460469231731687303715884106e9"])
  func `A number too large for its unit is refused`(text: String) throws {
    let number = try #require(DecimalText(text))
    #expect(number.scaled(by: 0) == nil)
  }

  private static func randomText(using random: inout SplitMix) -> String {
    let sign = ["", "-", "+"].randomElement(using: &random) ?? ""
    let whole = String(Int64.random(in: 0...999_999_999, using: &random))
    let fraction = (0..<Int.random(in: 0...12, using: &random)).map { _ in
      // Fives and zeros, so that ties are common.
      ["0", "5", "5", "1", "9"].randomElement(using: &random) ?? "0"
    }
    let exponent = Int.random(in: -9...3, using: &random)
    let tail = exponent == 0 ? "" : "e\(exponent)"
    return sign + whole + (fraction.isEmpty ? "" : "." + fraction.joined()) + tail
  }

  private static func oracle(_ text: String, scale: Int) -> String? {
    let posix = Locale(identifier: "en_US_POSIX")
    guard let parsed = Decimal(string: text, locale: posix) else { return nil }
    var exact = parsed * pow(Decimal(10), scale)
    var rounded = Decimal()
    NSDecimalRound(&rounded, &exact, 0, .bankers)
    return NSDecimalNumber(decimal: rounded).description(withLocale: posix)
  }
}
