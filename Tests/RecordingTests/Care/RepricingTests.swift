import LedgerStore
import Pricing
import Recording
import TestSupport
import Testing
import UsageModel

@Suite struct RepricingTests {
  private func ledger() throws -> TestLedger {
    let book = try TestLedger()
    let sheet = CallOrigin.sample("", path: "/sheets/team.csv")
    try book.record([
      .sample("m1"), .sample("m2", at: try at("2026-10-07T00:00:00Z")),
      .sample("m3", model: "in-house"),
      .note(try day("2026-10-05"), cost: try dollars("3"), origin: sheet),
    ])
    return book
  }

  private func set(_ terms: PriceTerms, of model: String, in book: TestLedger) throws -> Int64 {
    try book.ledger.prices.add(
      PriceRepository.Override(
        model: model, effectiveFrom: nil, effectiveUntil: nil, terms: terms.notation))
  }

  private func reprice(_ book: TestLedger, since day: Day? = nil) throws -> [Repricing.Change] {
    try book.ledger.transaction {
      var repricing = Repricing(book.ledger, book: try PriceBook(of: book.ledger))
      return try repricing.run(since: day)
    }
  }

  private func factor(_ text: String) throws -> PriceTerms {
    .factor(try #require(Ratio(text)))
  }

  @Test func `A negotiated price changes the cost of its model and says so`() throws {
    let book = try ledger()
    _ = try set(factor("0.9"), of: "claude-sonnet-4-5", in: book)
    let changes = try reprice(book)
    #expect(changes.map(\.model) == ["claude-sonnet-4-5"])
    #expect(changes.map(\.rows) == [2])
    #expect(try changes.map(\.before) == [dollars("0.0021")])
    #expect(try changes.map(\.after) == [dollars("0.00189")])
    #expect(try book.total() == dollars("3.00189"))
    #expect(try book.failures() == [])
  }

  @Test func `Back at the old price the ledger is exactly as it was`() throws {
    let book = try ledger()
    let (rows, cells) = (try book.rows(), try book.cells())
    let override = try set(factor("0.333333"), of: "claude-sonnet-4-5", in: book)
    #expect(try reprice(book).count == 1)
    #expect(try book.rows() != rows)
    try book.ledger.prices.retire(overrideID: override)
    #expect(try reprice(book).count == 1)
    #expect(try book.rows() == rows)
    #expect(try book.cells() == cells)
  }

  @Test func `A price for an unknown model prices its rows, and their loss is said`() throws {
    let book = try ledger()
    let rates = PriceTerms.rates(TokenRates(input: 1_000_000, output: 2_000_000))
    let override = try set(rates, of: "in-house", in: book)
    let gained = try #require(try reprice(book).first)
    #expect(gained.newlyPriced == 1 && gained.newlyUnpriced == 0 && gained.before == .zero)
    #expect(try gained.after == dollars("0.0002"))
    try book.ledger.prices.retire(overrideID: override)
    let lost = try #require(try reprice(book).first)
    #expect(lost.newlyPriced == 0 && lost.newlyUnpriced == 1 && lost.after == .zero)
    #expect(try book.cells().reduce(0) { $0 + $1.unpriced } == 1)
  }

  @Test func `Only rows since the day change`() throws {
    let book = try ledger()
    _ = try set(factor("0.5"), of: "claude-sonnet-4-5", in: book)
    #expect(try reprice(book, since: day("2026-10-07")).map(\.rows) == [1])
    #expect(try book.failures() == [])
  }

  @Test func `The same prices again change nothing`() throws {
    let book = try ledger()
    #expect(try reprice(book) == [])
  }

  @Test func `What a source reports is never touched`() throws {
    let book = try ledger()
    _ = try set(factor("0.5"), of: "claude-sonnet-4-5", in: book)
    _ = try reprice(book)
    #expect(try book.rows().filter { $0.basis == .reported }.map(\.cost) == [3_000_000_000_000])
  }

  @Test func `A summary of which less counts is priced anew as a whole, too`() throws {
    let book = try TestLedger()
    try book.addDeveloper("ana", paths: ["/in/**"])
    let call = UsageDraft.sample()
    try book.record([.summary(.day, days("2026-10-05")), call])
    _ = try set(factor("2"), of: "claude-sonnet-4-5", in: book)
    _ = try reprice(book)
    #expect(try book.total() == dollars("0.021"))
    #expect(try book.ledger.claims.all().map(\.cost) == [dollars("0.021")])
    #expect(try book.failures() == [])
  }

  @Test func `A ledger knows that all its rows are priced with one book`() throws {
    let book = try ledger()
    #expect(try book.ledger.prices.common() == PriceBook.builtIn.revision)
    _ = try set(factor("0.9"), of: "claude-sonnet-4-5", in: book)
    let negotiated = try PriceBook(of: book.ledger).revision
    #expect(try book.ledger.prices.common() != negotiated)
    _ = try reprice(book)
    #expect(try book.ledger.prices.common() == negotiated)
  }

  @Test func `Where rows were priced with several books, none is taken for that of all`() throws {
    let book = try ledger()
    let override = try set(factor("0.5"), of: "claude-sonnet-4-5", in: book)
    #expect(try reprice(book, since: day("2026-10-07")).map(\.rows) == [1])
    #expect(try book.ledger.prices.common() == nil)
    try book.ledger.prices.retire(overrideID: override)
    #expect(try reprice(book).map(\.rows) == [1])
    #expect(try book.failures() == [])
  }

  @Test func `Rows of which nobody says what they are priced with make all unknown`() throws {
    let book = try ledger()
    var row = try #require(try book.ledger.usage.row(id: 1))
    row.content.cost = 1
    try book.ledger.usage.writer().update(row)
    #expect(try book.ledger.prices.common() == nil)
    #expect(try reprice(book).map(\.rows) == [1])
  }

  @Test func `What has no price is told, though no row is priced anew`() throws {
    let book = try ledger()
    try book.ledger.transaction {
      var repricing = Repricing(book.ledger, book: try PriceBook(of: book.ledger))
      #expect(try repricing.run(since: nil) == [])
      #expect(repricing.missing.map(\.model) == ["in-house"])
    }
  }
}
