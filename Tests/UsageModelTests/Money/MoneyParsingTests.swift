import Testing
import UsageModel

@Suite struct MoneyParsingTests {
  // Python: int((Decimal(t) * 10**12).quantize(Decimal(1), ROUND_HALF_EVEN))
  @Test(arguments: [
    ("1.1829245", 1_182_924_500_000), ("1e-05", 10_000_000), ("1e3", 1_000_000_000_000_000),
    ("12.5E-3", 12_500_000_000), ("+7.25", 7_250_000_000_000), ("00012.50", 12_500_000_000_000),
    (".5", 500_000_000_000), ("5.", 5_000_000_000_000), ("-0", 0), ("0e999", 0), ("1e-999", 0),
    ("-0.30", -300_000_000_000),
  ])
  func `A plain decimal is read to the picodollar`(text: String, picodollars: Int64) {
    #expect(Money(dollars: text) == Money(picodollars: picodollars))
  }

  @Test(arguments: [
    ("0.0000000000005", 0), ("0.0000000000015", 2), ("0.0000000000025", 2),
    ("-0.0000000000015", -2), ("0.00000000000050000001", 1),
    ("1.2345678901234567", 1_234_567_890_123), ("-9.9999999999995", -10_000_000_000_000),
    ("1.0000000000005", 1_000_000_000_000),
  ])
  func `Digits beyond the picodollar are rounded half to even`(text: String, picodollars: Int64) {
    #expect(Money(dollars: text) == Money(picodollars: picodollars))
  }

  @Test(arguments: [
    ("9223372.036854775807", Int64.max), ("-9223372.036854775808", .min),
    ("9223372.0368547758074", .max),
  ])
  func `The largest amount of a row is read`(text: String, picodollars: Int64) {
    #expect(Money(dollars: text) == Money(picodollars: picodollars))
  }

  @Test(arguments: [
    "9223372.036854775808", "-9223372.036854775809", "9223372.0368547758075", "1e7", "-1e7",
    "1e999", "1e26", "-1e999",
  ])
  func `An amount beyond a row's range is refused`(text: String) {
    #expect(Money(dollars: text) == nil)
  }

  @Test(arguments: [
    "", "-", "+", ".", "-.", "e5", ".e5", "1e", "1e+", "1e5.0", "NaN", "nan", "inf", "Infinity",
    "1,204", "1 204", " 1", "1 ", "$1", "1.2.3", "+-1", "--1", "1-", "1e--5", "1e5-", "0x10",
    "1_000",
    "١", "½", "1\u{0}", "1e99999",
  ])
  func `Anything that is not a plain decimal is refused`(text: String) {
    #expect(Money(dollars: text) == nil)
  }
}
