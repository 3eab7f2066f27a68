import Dashboard
import LedgerStore
import Testing
import UsageModel

@Suite struct `Pages in another currency` {
  private let desk: PageDesk

  init() throws {
    desk = try PageDesk()
    try desk.ledger.rates.set(
      BookRate(
        try #require(Currency("EUR")), try #require(ExchangeFactor("0.9213")),
        try #require(.init("2026-10"))))
  }

  @Test(arguments: ["/", "/developers", "/expense", "/review", "/developers/ana"])
  func `A page shows amounts at the rate, which it states`(path: String) throws {
    let page = try desk.get(path + "?month=2026-10&currency=EUR")
    #expect(page.status == 200)
    #expect(page.text.contains("€") && page.text.contains("1 USD = 0.9213 EUR (2026-10)"))
    #expect(page.text.contains("name=\"currency\" value=\"EUR\""))
    let dollars = try desk.get(path + "?month=2026-10")
    #expect(dollars.text.contains("$") && !dollars.text.contains("€"))
  }

  @Test func `Figures lead to the same places, and files name the currency`() throws {
    let euros = try desk.get("/developers?month=2026-10&currency=EUR").text
    let dollars = try desk.get("/developers?month=2026-10").text
    func links(_ text: String) -> Int { text.split(separator: "href=\"/sessions?").count }
    #expect(links(euros) == links(dollars) && links(dollars) > 1)
    let file = try desk.get("/developers?month=2026-10&currency=EUR&format=csv")
    #expect(file.text.contains("cost_eur") && !file.text.contains("cost_usd"))
  }

  @Test func `The ledger's own currency holds where the books have its rate`() throws {
    try desk.ledger.settings.set(.currency, to: "EUR")
    #expect(try desk.get("/developers?month=2026-10").text.contains("€"))
    #expect(try desk.get("/developers?month=2026-10&currency=USD").text.contains("$"))
    try desk.ledger.settings.set(.currency, to: "GBP")
    #expect(try desk.get("/developers?month=2026-10").text.contains("$"))
  }

  @Test(arguments: [
    ("EURO", "expected a code such as EUR"), ("GBP", "The books have no rate of GBP"),
  ])
  func `A currency that cannot be shown is answered with what to do`(
    code: String, words: String
  ) throws {
    let page = try desk.get("/developers?month=2026-10&currency=\(code)")
    #expect(page.status != 200 && page.text.contains(words))
  }
}
