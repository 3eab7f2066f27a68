import LedgerStore
import Testing
import UsageModel

@Suite struct `Book rates` {
  private let ledger: Ledger
  private let euro: Currency

  init() throws {
    ledger = try Ledger.inMemory()
    euro = try #require(Currency("EUR"))
  }

  private func set(_ validity: String, _ factor: String) throws {
    try ledger.rates.set(
      BookRate(euro, try #require(ExchangeFactor(factor)), try #require(.init(validity))))
  }

  private func found(_ first: String, _ last: String) throws -> String? {
    let days = DayRange(first: try #require(Day(first)), last: try #require(Day(last)))
    return try ledger.rates.find(euro, for: days)?.factor.description
  }

  @Test func `A rate comes back as its source spells it, the latest first`() throws {
    try set("2026-09", "0.92")
    try set("2026-10-30", "1/1.0854")
    #expect(
      try ledger.rates.all().map(\.text) == [
        "1 USD = 1/1.0854 EUR (2026-10-30)", "1 USD = 0.92 EUR (2026-09)",
      ])
  }

  @Test func `A rate of the same days is replaced, and can be removed`() throws {
    try set("2026-09", "0.92")
    try set("2026-09", "0.93")
    #expect(try ledger.rates.all().map(\.factor.description) == ["0.93"])
    let september = try #require(BookRate.Validity("2026-09"))
    #expect(try ledger.rates.remove(euro, september))
    #expect(try ledger.rates.remove(euro, september) == false)
    #expect(try ledger.rates.all().isEmpty)
  }

  @Test func `The rate of the month goes before those of its days`() throws {
    try set("2026-10-31", "0.94")
    #expect(try found("2026-10-01", "2026-10-31") == "0.94")
    try set("2026-10", "0.92")
    #expect(try found("2026-10-01", "2026-10-31") == "0.92")
    #expect(try found("2026-10-01", "2026-10-05") == "0.92")
  }

  /// 31 October 2026 is a Saturday.
  @Test func `A day without a rate has that of the last day before, at most ten days back`() throws
  {
    try set("2026-10-30", "0.93")
    try set("2026-10-29", "0.91")
    #expect(try found("2026-10-01", "2026-10-31") == "0.93")
    #expect(try found("2026-10-29", "2026-10-29") == "0.91")
    #expect(try found("2026-11-08", "2026-11-08") == "0.93")
    #expect(try found("2026-11-09", "2026-11-09") == nil)
    #expect(try found("2026-10-01", "2026-10-28") == nil)
  }

  @Test func `A month that is running has the rate of today`() throws {
    try set("2026-10-12", "0.93")
    let october = try #require(Month("2026-10")).days
    let today = try #require(Day("2026-10-13"))
    #expect(try ledger.bookRate(euro, for: october, today: today)?.factor.description == "0.93")
  }

  @Test func `Dollars have no rate, and a currency without one says what to do`() throws {
    let october = try #require(Month("2026-10")).days
    let today = october.last
    #expect(try ledger.bookRate(nil, for: october, today: today) == nil)
    #expect(try ledger.bookRate(.usd, for: october, today: today) == nil)
    try ledger.settings.set(.currency, to: "EUR")
    let error = #expect(throws: LedgerError.self) {
      try ledger.bookRate(nil, for: october, today: today)
    }
    #expect(
      error?.description.hasPrefix("The books have no rate of EUR for October 2026: ") == true)
    #expect(error?.description.contains("'outlay rate set EUR 2026-10 RATE'") == true)
  }
}
