import Presentation
import Testing
import UsageModel

@Suite struct `Tables in another currency` {
  private let rate: BookRate

  init() throws {
    rate = BookRate(
      try #require(Currency("EUR")), try #require(ExchangeFactor("0.5")),
      try #require(.init("2026-10")))
  }

  /// Three of 1.01 dollars are 1.515 euros, and each alone would be 0.51.
  private var table: Table {
    let amount = Money(cents: 101)
    let columns: [Column<(String, Money)>] = [
      .text("Developer", "developer") { .text($0.0) }, .number("Cost", "costUSD") { .money($0.1) },
    ]
    return Table(
      columns, [("ana", amount), ("bo", amount), ("cy", amount)],
      footer: ["developer": .label("Total"), "costUSD": .money(Money(cents: 303))])
  }

  @Test func `A column that has a sum adds up after rounding, too`() {
    BookRate.$shown.withValue(rate) {
      #expect(table.csv() == "developer,cost_eur\r\nana,0.51\r\nbo,0.51\r\ncy,0.50\r\n")
      #expect(table.text().contains("Total      €1.52"))
    }
  }

  @Test func `Without a currency a table is as it was`() {
    #expect(table.csv() == "developer,cost_usd\r\nana,1.01\r\nbo,1.01\r\ncy,1.01\r\n")
    #expect(table.rated.table.notes.isEmpty)
  }

  @Test func `A report states the rate and its date in each form`() {
    BookRate.$shown.withValue(rate) {
      let note = "Amounts at 1 USD = 0.5 EUR (2026-10)."
      for format in [OutputFormat.table, .markdown, .html] {
        #expect(format.render(table.rated).contains(note))
      }
      let json = OutputFormat.json.render(table.rated)
      #expect(json.contains("\"costEUR\": 0.51") && json.contains("\"rateOf\": \"2026-10\""))
    }
  }

  @Test func `A table that states both keeps its dollars`() {
    BookRate.$shown.withValue(rate) {
      var table = table
      table.keepsDollars = true
      #expect(table.csv().hasPrefix("developer,cost_usd\r\nana,1.01"))
    }
  }

  @Test func `Less than the smallest unit is said so`() {
    BookRate.$shown.withValue(rate) {
      #expect(Figures.dollars(Money(picodollars: Int64(9_000_000_000))) == "<€0.01")
      #expect(Figures.dollars(Money(picodollars: Int64(-9_000_000_000))) == ">-€0.01")
      #expect(Figures.dollars(.zero) == "€0.00")
    }
  }
}
