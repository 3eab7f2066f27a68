import Importing
import LedgerStore
import Operations
import Presentation
import Pricing
import Recording
import Reporting
import TestSupport
import Testing
import UsageModel

/// What would make a bill agree that does not, or a claim that is not what is owed.
@Suite struct BillFaultTests {
  private static let september = Month("2026-09")!
  private static var context: Context {
    Context(clock: { Instant(milliseconds: 1_796_083_200_000) })
  }

  private let book: TestLedger

  private var ledger: Ledger { book.ledger }

  init() throws {
    book = try TestLedger()
    try book.addDeveloper("ana", email: "ana@example.com")
  }

  /// A call of claude-opus-4-8 of so many dollars, with a key.
  private func spend(_ dollars: Int64, on day: String, key: String = "k") throws {
    let id = "\(key)-\(day)"
    try book.record(
      .sample(
        "msg_" + id, "req_" + id, at: at("\(day)T10:00:00Z"), model: "claude-opus-4-8",
        tokens: TokenCounts(input: dollars * 200_000),
        origin: .sample(id, path: "/in/\(id).jsonl", key: key, stated: "ana")))
  }

  /// A cost report with a line a day.
  @discardableResult
  private func bill(
    _ lines: [(day: String, dollars: String)], account: String = "", about days: DayRange? = nil
  ) throws -> Int64 {
    var made: [StatementLine] = []
    for (day, amount) in lines {
      let day = try TestSupport.day(day)
      var line = StatementLine(
        provider: "anthropic", kind: .tokens, days: DayRange(first: day, last: day),
        amount: try dollars(amount), line: 1)
      (line.account, line.model, line.keyName) = (account, "claude-opus-4-8", "k")
      line.cell = Digest.int64(line.fields)
      made.append(line)
    }
    var statement = ProviderStatement(
      provider: "anthropic", source: "cost-report", account: account,
      days: days ?? Self.september.days, toldAt: Self.context.clock())
    statement.shape = [.model, .key]
    let id = try ledger.statements.add(statement)
    for line in made { try ledger.statements.add(line, to: id) }
    return id
  }

  private func compare() throws -> ProviderReconciliation {
    try #require(
      try Reconciliation.make(
        ledger, book: PriceBook(of: ledger), month: Self.september
      ).providers.first)
  }

  @Test func `An invoice is of its own account alone`() throws {
    try spend(20, on: "2026-09-10")
    try bill([("2026-09-10", "12")], account: "A")
    try bill([("2026-09-10", "8")], account: "B")
    try StatementEntry(ledger, context: Self.context).add(
      StatementEntry.Terms(
        provider: "anthropic", account: "A", days: Self.september.days, amount: dollars("12"),
        invoice: "IA"))
    #expect(try compare().billed == dollars("20"))
    #expect(try compare().unexplainedMagnitude == .zero)
  }

  @Test func `A day between days of a key's exports is not covered by its absence`() throws {
    try spend(10, on: "2026-09-01")
    try spend(20, on: "2026-09-30")
    try bill([("2026-09-01", "10"), ("2026-09-11", "5000"), ("2026-09-30", "20")])
    #expect(try compare().unexplained == dollars("5000"))
  }

  @Test func `Days that no export of a key reaches are explained`() throws {
    try spend(10, on: "2026-09-01")
    try bill([("2026-09-01", "10"), ("2026-09-11", "5")])
    let reasons = try compare().reasons
    #expect(reasons.map(\.reason) == [.noUsageExport])
    #expect(try compare().unexplained == .zero)
  }

  @Test func `Days that a statement is not about are claimed as usage has them`() throws {
    try spend(10, on: "2026-09-01")
    try spend(25, on: "2026-09-20")
    try bill([("2026-09-01", "10")], about: days("2026-09-01", "2026-09-02"))
    let claim = try MonthClaim.make(
      ledger, ExpenseQuery(month: Self.september), MonthClaim.Options(isTied: true),
      book: PriceBook(of: ledger)
    ).report
    #expect(try claim.total == dollars("35"))
  }

  @Test func `A statement that is removed and put back keeps its place among deliveries`() throws {
    let first = try bill([("2026-09-10", "100")])
    let removed = try StatementEntry(ledger, context: Self.context).remove(id: first)
    let second = try bill([("2026-09-10", "120")])
    #expect(second > first)
    let entry = try #require(removed.entry)
    _ = try LedgerChange.takeBack(entry: entry, in: ledger)
    #expect(try compare().billed == dollars("120"))
  }

  @Test func `A credit note takes from what is billed`() throws {
    try spend(20, on: "2026-09-10")
    try StatementEntry(ledger, context: Self.context).add(
      StatementEntry.Terms(
        provider: "anthropic", days: Self.september.days, amount: dollars("20"), invoice: "I"))
    try StatementEntry(ledger, context: Self.context).add(
      StatementEntry.Terms(
        provider: "anthropic", days: Self.september.days, amount: dollars("-5"), invoice: "CN-1"))
    #expect(try compare().billed == dollars("15"))
    #expect(try compare().reasons.map(\.reason) == [.credit])
  }

  @Test func `Why a sealed correction came lies between the two claims`() throws {
    try spend(10, on: "2026-09-05")
    let close = MonthClose(ledger, book: try PriceBook(of: ledger), context: Self.context)
    try close.close(MonthClose.Terms(month: Self.september))
    try spend(3, on: "2026-09-06")
    try close.close(MonthClose.Terms(month: Self.september.advanced(by: 1)))
    try spend(5, on: "2026-09-07")
    let detail = try CloseDetail(ledger, month: Self.september, book: PriceBook(of: ledger))
    let imports = try ledger.imports.all().map(\.id).sorted()
    let text = detail.table.notes.joined() + detail.json.line
    #expect(text.contains("import \(imports[1]): $3.00"))
    #expect(text.contains("import \(imports[2]): $5.00"))
    #expect(text.ranges(of: "import \(imports[2])").count == 1)
  }

  @Test func `Usage that a seat includes is explained by the seat`() throws {
    try book.record(
      .sample(
        "msg_seat", "req_seat", at: at("2026-09-10T10:00:00Z"), model: "claude-opus-4-8",
        tokens: TokenCounts(input: 1_000_000),
        origin: .sample("seat", path: "/in/seat.jsonl", stated: "ana")))
    try spend(20, on: "2026-09-10")
    try bill([("2026-09-10", "20")])
    #expect(try compare().unexplained == dollars("-5"))
    _ = try ledger.seats.add(
      Seat(developer: "ana", plan: "max-20x", fee: dollars("200"), from: day("2026-09-01")))
    #expect(try compare().reasons.map(\.reason) == [.includedInSeat])
    #expect(try compare().unexplained == .zero)
  }

  @Test func `The same on the next day is another time zone`() throws {
    try spend(20, on: "2026-09-10")
    try spend(1, on: "2026-09-11")
    try bill([("2026-09-10", "15"), ("2026-09-11", "6")])
    #expect(try compare().reasons.map(\.reason) == [.timeZone])
    #expect(try compare().unexplainedMagnitude == .zero)
  }

  @Test func `A model without a price is the reason for what it is billed`() throws {
    try book.record(
      .sample(
        "msg_x", "req_x", at: at("2026-09-10T10:00:00Z"), model: "claude-next-9",
        tokens: TokenCounts(input: 10), origin: .sample("x", path: "/in/x.jsonl", stated: "ana")))
    var line = StatementLine(
      provider: "anthropic", kind: .tokens, days: try days("2026-09-10"), amount: try dollars("4"),
      line: 1)
    line.model = "claude-next-9"
    var statement = ProviderStatement(
      provider: "anthropic", source: "cost-report", days: Self.september.days,
      toldAt: Self.context.clock())
    statement.shape = [.model]
    try ledger.statements.add(line, to: ledger.statements.add(statement))
    #expect(try compare().reasons.map(\.reason) == [.unpricedModel])
  }

  @Test func `The priority tier is what the cost report leaves out`() throws {
    try spend(20, on: "2026-09-10")
    try book.record(
      .sample(
        "msg_p", "req_p", at: at("2026-09-10T11:00:00Z"), model: "claude-opus-4-8",
        tokens: TokenCounts(input: 400_000), service: ServiceClass(tier: "priority"),
        origin: .sample("p", path: "/in/p.jsonl", key: "k", stated: "ana")))
    try bill([("2026-09-10", "20")])
    #expect(try compare().reasons.map(\.reason) == [.priorityTier])
    #expect(try compare().unexplained == .zero)
  }
}
