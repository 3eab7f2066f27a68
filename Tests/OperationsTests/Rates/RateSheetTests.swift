import Importing
import LedgerStore
import Operations
import Testing
import UsageModel

@Suite struct RateSheetTests {
  private let ledger: Ledger
  private let start: Day

  init() throws {
    ledger = try Ledger.inMemory()
    start = try #require(Day("2026-10-01"))
  }

  private func rates(_ csv: String, _ codes: [String] = []) throws -> [String] {
    let sheet = try RateSheet(
      ByteSource(bytes: Array(csv.utf8), path: "rates.csv"), path: "rates.csv")
    let currencies = try codes.map { try #require(Currency($0)) }
    return try sheet.rates(of: currencies, since: start, in: ledger).map(\.text)
  }

  /// The header and the marks of eurofxref-hist.csv, which ends each line with a comma.
  private let wide = """
    Date,USD,JPY,BGN,SEK,
    2026-10-30,1.0854,163.21,1.9558,N/A,
    2026-10-29,1.0801,162.90,1.9558,11.42,
    2026-09-30,1.0900,160.00,1.9558,11.10,
    """

  @Test func `The Bank's list states a euro; what a dollar is worth is an exact fraction`() throws {
    #expect(
      try rates(wide) == [
        "1 USD = 1/1.0854 EUR (2026-10-30)", "1 USD = 1/1.0801 EUR (2026-10-29)",
      ])
    #expect(
      try rates(wide, ["JPY", "SEK"]) == [
        "1 USD = 163.21/1.0854 JPY (2026-10-30)", "1 USD = 162.90/1.0801 JPY (2026-10-29)",
        "1 USD = 11.42/1.0801 SEK (2026-10-29)",
      ])
  }

  @Test func `The currency of the setting is taken where none is named`() throws {
    try ledger.settings.set(.currency, to: "SEK")
    #expect(try rates(wide) == ["1 USD = 11.42/1.0801 SEK (2026-10-29)"])
  }

  @Test func `Series of the portal are read by month and day, the dollar with the others`() throws {
    let portal = """
      KEY,FREQ,CURRENCY,CURRENCY_DENOM,EXR_TYPE,EXR_SUFFIX,TIME_PERIOD,OBS_VALUE
      EXR.M.USD.EUR.SP00.A,M,USD,EUR,SP00,A,2026-10,1.0833
      EXR.M.GBP.EUR.SP00.A,M,GBP,EUR,SP00,A,2026-10,0.8701
      EXR.M.GBP.EUR.SP00.A,M,GBP,EUR,SP00,A,2026-11,0.8711
      """
    #expect(try rates(portal) == ["1 USD = 1/1.0833 EUR (2026-10)"])
    #expect(try rates(portal, ["GBP"]) == ["1 USD = 0.8701/1.0833 GBP (2026-10)"])
  }

  @Test func `A plain list is taken as it is`() throws {
    let plain = "currency,period,rate\r\nEUR,2026-10,0.9213\r\nGBP,2026-10-30,0.78\r\n"
    #expect(
      try rates(plain) == [
        "1 USD = 0.9213 EUR (2026-10)", "1 USD = 0.78 GBP (2026-10-30)",
      ])
  }

  @Test(arguments: [
    ("a,b\n1,2\n", "rates.csv:1: expected a first line with currency,period,rate"),
    ("currency,period,rate\nEUR,october,0.9\n", "has 'october': expected a month or a day"),
    ("currency,period,rate\nEUR,2026-10,-1\n", "has '-1': expected what a dollar is worth"),
    ("currency,period,rate\nUSD,2026-10,1\n", "has 'USD': expected the code of a currency"),
    ("Date,USD,\n2026-10-30,x,\n", "'1' and 'x' of 2026-10-30 are no rates"),
    ("", "is empty: expected a first line"),
  ])
  func `A file that is no list of rates is refused with what was expected`(
    csv: String, words: String
  ) throws {
    let error = #expect(throws: FileFailure.self) { try rates(csv) }
    #expect(error?.description.contains(words) == true, "\(String(describing: error))")
  }
}
