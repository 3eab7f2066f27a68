import LedgerStore
import Presentation
import Reporting
import TestSupport
import Testing
import UsageModel

/// October 2026: Ana holds a seat from the 11th on; a million tokens of input of Opus are $4.
@Suite struct `Books of a month` {
  private let team: TestLedger

  init() throws {
    team = try TestLedger()
    try team.ledger.developers.add(Developer(handle: "ana", costCentre: "CC-1"))
    try team.addDeveloper("ben")
    try team.ledger.keys.add(APIKey(name: "ci"))
    try use(1, "2026-10-05", of: "ana")
    try use(2, "2026-10-12", of: "ana")
    try use(4, "2026-10-13", key: "ci", of: "ana")
    try use(8, "2026-10-13", of: "ben")
  }

  private func use(_ millions: Int64, _ when: String, key: String = "", of name: String) throws {
    try team.record(
      .sample(
        "m\(when)\(key)\(name)", at: at("\(when)T12:00:00Z"), model: "claude-opus-5-5",
        tokens: TokenCounts(input: millions * 1_000_000),
        origin: .sample("s\(name)", identity: name, key: key)))
  }

  private func hold(_ plan: String = "max-20x", _ fee: String = "310") throws {
    try team.ledger.seats.add(
      Seat(developer: "ana", plan: plan, fee: dollars(fee), from: day("2026-10-11")))
  }

  private func claim(
    _ book: SpendBook, by: ExpenseGrouping = .developer, filter: UsageFilter = UsageFilter()
  ) throws -> ExpenseReport {
    try ExpenseReport.make(
      team.ledger,
      ExpenseQuery(month: #require(Month("2026-10")), by: by, book: book, filter: filter))
  }

  @Test func `Without seats there is one book, as before`() throws {
    let report = try claim(.bill)
    #expect(report.books == nil)
    #expect(report.total == (try dollars("60")))
    #expect(report.table.title == "Expenses of October 2026")
    #expect(!OutputFormat.json.render(report).contains("book"))
  }

  @Test func `What a seat includes is on no bill, and fees are on neither`() throws {
    try hold()
    let books = try #require(try claim(.bill).books)
    // Before the seat, with a key, and Ben's: $4 + $16 + $32.
    #expect(books.bill == (try dollars("52")))
    #expect(books.equivalents == (try dollars("8")))
    // 21 of 31 days.
    #expect(books.seats == (try dollars("210")))
    #expect(try SpendBooks.make(team.ledger, in: days("2026-10-01", "2026-10-31")) == books)
  }

  @Test(arguments: SpendBook.allCases)
  func `The lines of a book add up to its sum, with ids of their own`(book: SpendBook) throws {
    try hold()
    try hold("copilot-business", "19.99")
    let report = try claim(book)
    #expect(report.exactTotal == report.books?[book])
    #expect(report.lines.reduce(Money.zero) { $0 + $1.amount } == report.total)
    let ids = try SpendBook.allCases.flatMap { try claim($0).lines.map(\.externalID) }
    #expect(Set(ids).count == ids.count, "\(ids)")
  }

  @Test func `A seat's line has its plan, its days and its cost centre`() throws {
    try hold()
    let line = try #require(try claim(.seats).lines.first)
    #expect(line.externalID == "outlay-2026-10-ana:max-20x:Anthropic:seat")
    #expect(line.description == "Seat max-20x, October 2026: 21 days")
    #expect(line.place.costCentre == "CC-1" && line.place.basis.label == "seat fee")
    #expect(
      try claim(.equivalents).lines.map(\.externalID)
        == ["outlay-2026-10-ana:Anthropic:list:equivalent"])
    #expect(
      try claim(.seats, by: .costCentre).lines.map(\.externalID)
        == ["outlay-2026-10-CC-1:max-20x:Anthropic:seat"])
  }

  @Test func `A filter of people holds for seats, one of keys admits none`() throws {
    try hold()
    #expect(try claim(.seats, filter: UsageFilter(developers: ["ben"])).lines.isEmpty)
    #expect(try claim(.seats, filter: UsageFilter(developers: ["ana"])).lines.count == 1)
    #expect(try claim(.seats, filter: UsageFilter(keys: ["ci"])).lines.isEmpty)
  }

  @Test func `People see every book with a sum of its own, and none of all`() throws {
    try hold()
    let report = try claim(.bill)
    let text = OutputFormat.markdown.render(report)
    #expect(text.contains("| Bill | $52.00 |"))
    #expect(text.contains("| Seats | $210.00 |"))
    #expect(text.contains("| List-price equivalents | $8.00 |"))
    #expect(!text.contains("$262.00") && !text.contains("$60.00") && !text.contains("$270.00"))
    let json = OutputFormat.json.render(report)
    #expect(json.contains(#""book": "equivalents""#))
  }

  @Test func `Usage without a price that a seat includes does not hinder the bill`() throws {
    try hold()
    try team.record(
      .sample(
        "unpriced", at: at("2026-10-14T12:00:00Z"), model: "mystery-1",
        tokens: TokenCounts(input: 1), origin: .sample("sana", identity: "ana")))
    #expect(try claim(.bill).total == (try dollars("52")))
    #expect(throws: ExpenseError.self) { try claim(.equivalents) }
  }
}
