import LedgerStore
import Operations
import Pricing
import Recording
import Reporting
import TestSupport
import Testing
import UsageModel

/// A claim is recomputed from its proof by a program that knows nothing of this one.
@Suite(.enabled(if: ProofVerifier.isThere)) struct ProofTests {
  private static let september = Month("2026-09")!
  private static let october = Month("2026-10")!

  private let book: TestLedger

  private var ledger: Ledger { book.ledger }

  init() throws {
    book = try TestLedger()
    try book.addDeveloper("ana", email: "ana@example.com")
    try book.addDeveloper("ben", email: "ben@example.com")
  }

  private func spend(
    _ tokens: TokenCounts, by developer: String = "", on day: String, key: String = "",
    model: String = "claude-opus-4-8", service: ServiceClass = .unspecified
  ) throws {
    let id = "\(developer)-\(day)-\(tokens.input)-\(model)-\(key)"
    try book.record(
      .sample(
        "msg_" + id, "req_" + id, at: at("\(day)T10:00:00Z"), model: model, tokens: tokens,
        service: service, origin: .sample(id, path: "/in/\(id).jsonl", key: key, stated: developer))
    )
  }

  private func close(_ month: Month) throws {
    try MonthClose(
      ledger, book: try PriceBook(of: ledger),
      context: Context(clock: { Instant(milliseconds: 1_796_083_200_000) })
    ).close(MonthClose.Terms(month: month, forcedBecause: "a test"))
  }

  private func proof(
    _ month: Month = september, _ options: MonthClaim.Options = MonthClaim.Options(),
    book kind: SpendBook = .bill, names: ProofNames = .real
  ) throws -> MonthProof {
    try MonthProof(
      ledger, ExpenseQuery(month: month, book: kind, allowsUnpriced: true), options, names: names,
      book: PriceBook(of: ledger))
  }

  private func expectProved(
    _ proof: MonthProof, sourceLocation: SourceLocation = #_sourceLocation
  ) throws -> String {
    let outcome = try ProofVerifier.verify(proof.archive)
    #expect(outcome.status == 0, "\(outcome.text)", sourceLocation: sourceLocation)
    #expect(
      outcome.text.contains(
        "is \(proof.report.total.centsText) USD in \(proof.report.lines.count)"),
      "\(outcome.text)", sourceLocation: sourceLocation)
    return outcome.text
  }

  @Test func `A claim is proved, with classes, batches, long prompts and what has no price`() throws
  {
    try spend(
      TokenCounts(input: 7, cacheWrite5m: 3, output: 11, webSearches: 2), by: "ana",
      on: "2026-09-05")
    try spend(
      TokenCounts(input: 900_001, cacheRead: 5), by: "ben", on: "2026-09-06",
      model: "claude-sonnet-4-5-20250929")
    try spend(
      TokenCounts(input: 101, output: 3), by: "ben", on: "2026-09-07",
      service: ServiceClass(tier: "batch"))
    try spend(TokenCounts(input: 5), by: "ana", on: "2026-09-08", model: "nobody-knows-me")
    let proof = try proof()
    #expect(proof.rowCount == 4)
    _ = try expectProved(proof)
  }

  @Test func `The same ledger makes the same bytes`() throws {
    try spend(TokenCounts(input: 1_000_000), by: "ana", on: "2026-09-05")
    #expect(try proof().archive == proof().archive)
  }

  @Test func `A correction is proved by the rows of its own month, less what was claimed`() throws {
    try spend(TokenCounts(input: 2_000_000), by: "ana", on: "2026-09-05")
    try close(Self.september)
    try spend(TokenCounts(input: 600_000), by: "ana", on: "2026-09-06")
    try spend(TokenCounts(input: 400_000), by: "ben", on: "2026-10-06")
    let next = try proof(Self.october)
    #expect(next.report.lines.contains { $0.corrects != nil })
    _ = try expectProved(next)
    let closed = try expectProved(proof())
    #expect(closed.contains("1 of its lines changed, by 3.00 USD"))
    try close(Self.october)
    _ = try expectProved(proof(Self.october))
    _ = try expectProved(proof())
  }

  @Test func `What a shared key spent is proved share by share`() throws {
    let key = try ledger.keys.add(APIKey(name: "ci"))
    let people = try ledger.developers.all().map(\.id)
    try ledger.keyShares.change(
      ofKey: key, to: .weights([people[0]: 2, people[1]: 1]), from: .always)
    try spend(TokenCounts(input: 333_333, output: 1), on: "2026-09-05", key: "ci")
    try spend(TokenCounts(input: 3), by: "ana", on: "2026-09-05", key: "ci")
    try spend(TokenCounts(input: 9), on: "2026-09-06", key: "ci", model: "nobody-knows-me")
    let proof = try proof()
    #expect(proof.report.lines.contains { $0.place.sharedKey == "ci" })
    _ = try expectProved(proof)
  }

  @Test func `A claim that is tied to its bill is proved with tax, credit and the difference`()
    throws
  {
    try spend(TokenCounts(input: 2_000_000), by: "ana", on: "2026-09-05")
    try StatementEntry(
      ledger, context: Context(clock: { Instant(milliseconds: 1_796_083_200_000) })
    )
    .add(
      StatementEntry.Terms(
        provider: "anthropic", days: Self.september.days, amount: dollars("12"), invoice: "I1",
        tax: dollars("1.20")))
    let proof = try proof(Self.september, MonthClaim.Options(isTied: true))
    #expect(proof.report.lines.filter { $0.place.basis == .statement }.count == 2)
    _ = try expectProved(proof)
  }

  @Test(arguments: SpendBook.allCases)
  func `Each book of a month with seats is proved by itself`(kind: SpendBook) throws {
    _ = try ledger.seats.add(
      Seat(developer: "ana", plan: "max-20x", fee: dollars("200"), from: day("2026-09-12")))
    _ = try ledger.seats.add(
      Seat(
        developer: "ben", plan: "max-5x", fee: dollars("1000"), per: .year, from: day("2026-01-01"))
    )
    try spend(TokenCounts(input: 2_000_000), by: "ana", on: "2026-09-05")
    try spend(TokenCounts(input: 1_000_000), by: "ana", on: "2026-09-15")
    let proof = try proof(book: kind)
    #expect(!proof.report.lines.isEmpty)
    _ = try expectProved(proof)
  }

  @Test func `A claim in another currency is proved at its rate`() throws {
    try spend(TokenCounts(input: 2_000_000, output: 7), by: "ana", on: "2026-09-05")
    try spend(TokenCounts(input: 1_000_003), by: "ben", on: "2026-09-05")
    let factor = try #require(ExchangeFactor("1/1.0854"))
    let euro = try #require(Currency("EUR"))
    let rate = BookRate(euro, factor, .month(Self.september))
    let proof = try MonthProof(
      ledger, ExpenseQuery(month: Self.september, rate: rate),
      MonthClaim.Options(currency: euro), book: PriceBook(of: ledger))
    let outcome = try ProofVerifier.verify(proof.archive)
    #expect(outcome.status == 0, "\(outcome.text)")
    #expect(outcome.text.contains(" EUR "))
  }

  @Test func `Pseudonyms leave no name of a person, a project or a key`() throws {
    try spend(TokenCounts(input: 2_000_000), by: "ana", on: "2026-09-05", key: "zebra-key")
    let names = Pseudonyms(key: Array(repeating: 7, count: Pseudonyms.keyLength))
    let proof = try proof(names: ProofNames { names.name($1, kind: $0) })
    _ = try expectProved(proof)
    for file in proof.files where file.name.hasSuffix("csv") || file.name.hasSuffix("json") {
      let text = String(decoding: file.content, as: UTF8.self)
      for name in ["ana", "ben", "example.com", "zebra", "/in/"] {
        #expect(!text.contains(name), "\(file.name): \(name)")
      }
    }
    #expect(!proof.files.contains { $0.name == "expense.csv" })
  }
}
