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

/// What was claimed stays as it was told; what comes later is claimed once, as a correction.
@Suite struct MonthCloseTests {
  private static let september = Month("2026-09")!
  private static let october = Month("2026-10")!

  private let book: TestLedger

  private var ledger: Ledger { book.ledger }

  init() throws {
    book = try TestLedger()
    try book.addDeveloper("ana", email: "ana@example.com")
    try book.addDeveloper("ben", email: "ben@example.com")
  }

  /// Records a call of so many dollars: claude-opus-4-8 costs 5 dollars a million of input.
  private func spend(_ dollars: Int64, by developer: String, on day: String) throws {
    let id = "\(developer)-\(day)-\(dollars)"
    try book.record(
      .sample(
        "msg_" + id, "req_" + id, at: at("\(day)T10:00:00Z"), model: "claude-opus-4-8",
        tokens: TokenCounts(input: dollars * 200_000),
        origin: .sample(id, path: "/in/\(id).jsonl", stated: developer)))
  }

  private var close: MonthClose {
    get throws {
      MonthClose(
        ledger, book: try PriceBook(of: ledger),
        context: Context(clock: { Instant(milliseconds: 1_796_083_200_000) }))
    }
  }

  private func claim(
    _ month: Month, _ options: MonthClaim.Options = MonthClaim.Options()
  ) throws -> MonthClaim {
    try MonthClaim.make(
      ledger, ExpenseQuery(month: month, allowsUnpriced: true), options,
      book: PriceBook(of: ledger))
  }

  /// `external id amount`, a line each.
  private func lines(_ month: Month) throws -> [String] {
    try claim(month).report.lines.map { "\($0.externalID) \($0.exactAmount.exactText)" }
  }

  /// All that was claimed, and what the next claim adds of closed months.
  private func claimed(with next: Month) throws -> Money {
    let sealed = try ledger.closes.inForce().flatMap { try ledger.closes.lines(of: $0.id) }
      .reduce(Money.zero) { $0 + $1.exactAmount }
    let corrections = try claim(next).report.lines.filter { $0.corrects != nil }
      .reduce(Money.zero) { $0 + $1.exactAmount }
    return sealed + corrections
  }

  private func known(_ months: Month...) throws -> Money {
    try months.reduce(.zero) { sum, month in
      sum + (try Rollup.make(ledger, RollupQuery(by: [.month], days: month.days)).total.cost)
    }
  }

  @Test func `A closed month stays as it was, byte for byte, whatever comes`() throws {
    try spend(10, by: "ana", on: "2026-09-05")
    try close.close(MonthClose.Terms(month: Self.september))
    let before = try claim(Self.september)
    try spend(3, by: "ana", on: "2026-09-06")
    try spend(2, by: "ben", on: "2026-09-07")
    let after = try claim(Self.september)
    #expect(after.sealed == before.sealed && after.sealed != nil)
    #expect(try after.report.total == dollars("10"))
    #expect(
      Array(OutputFormat.csv.render(after.report).utf8) == after.sealed)
  }

  @Test func `What comes later is a line of the next month that names what it corrects`() throws {
    try spend(10, by: "ana", on: "2026-09-05")
    try spend(7, by: "ana", on: "2026-10-01")
    try close.close(MonthClose.Terms(month: Self.september))
    try spend(3, by: "ana", on: "2026-09-06")
    let id = "outlay-2026-09-ana:(unassigned):Anthropic:list"
    #expect(
      try lines(Self.october) == [
        "outlay-2026-10-ana:(unassigned):Anthropic:list 7",
        "outlay-2026-10-corrects-\(id) 3",
      ])
    let line = try #require(try claim(Self.october).report.lines.last)
    #expect(line.corrects?.externalID == id && line.corrects?.month == Self.september)
  }

  @Test func `A correction that was claimed is not claimed again`() throws {
    try spend(10, by: "ana", on: "2026-09-05")
    try close.close(MonthClose.Terms(month: Self.september))
    try spend(3, by: "ana", on: "2026-09-06")
    try spend(7, by: "ana", on: "2026-10-01")
    try close.close(MonthClose.Terms(month: Self.october))
    #expect(try lines(Month("2026-11")!) == [])
    #expect(try claimed(with: Month("2026-11")!) == dollars("20"))
  }

  @Test func `Money that moved is taken from one line and given to another`() throws {
    try spend(10, by: "ana", on: "2026-09-05")
    try close.close(MonthClose.Terms(month: Self.september))
    _ = try NounMerge(.developer, in: ledger, isDryRun: false).run("ana", into: "ben")
    #expect(
      try lines(Self.october) == [
        "outlay-2026-10-corrects-outlay-2026-09-ana:(unassigned):Anthropic:list -10",
        "outlay-2026-10-corrects-outlay-2026-09-ben:(unassigned):Anthropic:list 10",
      ])
    #expect(try claimed(with: Self.october) == known(Self.september))
  }

  @Test(arguments: 0..<40)
  func `After any sequence claims and corrections add up to what is known`(seed: UInt64) throws {
    var random = SeededRandom(seed: seed)
    let months = ["2026-08", "2026-09", "2026-10", "2026-11"].map { Month($0)! }
    var next = 0
    for _ in 0..<12 {
      switch Int.random(in: 0..<5, using: &random) {
      case 0 where next < 3:
        try close.close(
          MonthClose.Terms(month: months[next], forcedBecause: "the test closes at any time"))
        next += 1
      case 1 where next > 0:
        try close.reopen(months[next - 1], because: "test")
        next -= 1
      case 2:
        let names = Bool.random(using: &random) ? ("ana", "ben") : ("ben", "ana")
        if try ledger.developers.all().count == 2 {
          _ = try NounMerge(.developer, in: ledger, isDryRun: false).run(names.0, into: names.1)
        }
      default:
        let month = months[Int.random(in: 0..<4, using: &random)]
        let day = Int.random(in: 10..<29, using: &random)
        let people = try ledger.developers.all().map(\.value.handle)
        try spend(
          Int64.random(in: 1..<50, using: &random), by: people.randomElement(using: &random)!,
          on: "\(month)-\(day)")
      }
      let expected = try months[..<next].reduce(Money.zero) { $0 + (try known($1)) }
      #expect(try claimed(with: months[next]) == expected)
    }
  }

  @Test func `Months are closed one after the other, and opened from the last`() throws {
    try spend(10, by: "ana", on: "2026-09-05")
    try close.close(MonthClose.Terms(month: Self.september))
    #expect(throws: LedgerError.self) {
      try close.close(MonthClose.Terms(month: Month("2026-11")!))
    }
    #expect(throws: LedgerError.self) { try close.close(MonthClose.Terms(month: Self.september)) }
    try close.close(MonthClose.Terms(month: Self.october))
    #expect(throws: LedgerError.self) { try close.reopen(Self.september, because: "test") }
    try close.reopen(Self.october, because: "test")
    try close.reopen(Self.september, because: "test")
    #expect(try ledger.closes.isEmpty())
    #expect(try ledger.closes.all().count == 2)
  }

  @Test func `What is nobody's, or has no price, stands against closing until a reason is given`()
    throws
  {
    try book.record(
      .sample(
        at: at("2026-09-05T10:00:00Z"), model: "claude-opus-4-8",
        tokens: TokenCounts(input: 200_000), origin: .sample()))
    try book.record(
      .sample(
        "msg_2", "req_2", at: at("2026-09-05T11:00:00Z"), model: "no-such-model",
        tokens: TokenCounts(input: 5),
        origin: .sample(stated: "ana")))
    let refusal = #expect(throws: MonthClose.Refusal.self) {
      try close.close(MonthClose.Terms(month: Self.september))
    }
    #expect(refusal?.obstacles.count == 2)
    #expect(refusal?.description.contains("close-unassigned-above") == true)
    try close.close(MonthClose.Terms(month: Self.september, forcedBecause: "being assigned"))
    #expect(try ledger.closes.inForce().first?.value.forcedBecause == "being assigned")
  }

  @Test func `A claim that is tied equals the invoice to the cent`() throws {
    try spend(10, by: "ana", on: "2026-09-05")
    try StatementEntry(ledger, context: Context(clock: { Instant(milliseconds: 0) })).add(
      StatementEntry.Terms(
        provider: "anthropic", days: Self.september.days, amount: dollars("12.34"),
        invoice: "INV-7", tax: dollars("1.97")))
    let tied = try claim(Self.september, MonthClaim.Options(isTied: true)).report
    #expect(try tied.total == dollars("12.34"))
    #expect(tied.lines.map(\.amount.exactText) == ["10", "1.97", "0.37"])
    #expect(tied.lines.last?.place.project == "(unexplained difference)")
  }

  @Test func `A correction is a row of its class in FOCUS, in the month that claims it`() throws {
    try spend(10, by: "ana", on: "2026-09-05")
    try spend(7, by: "ana", on: "2026-10-01")
    try close.close(MonthClose.Terms(month: Self.september))
    try spend(3, by: "ana", on: "2026-09-06")
    let export = try FocusExport.make(
      ledger, book: PriceBook(of: ledger),
      FocusExport.Query(days: Self.october.days, now: Instant(milliseconds: 1_796_083_200_000)))
    let rows = String(decoding: export.csv, as: UTF8.self).split(separator: "\r\n")
    let corrections = rows.filter { $0.contains(",Adjustment,Correction,") }
    #expect(corrections.count == 1)
    #expect(corrections.first?.hasPrefix("3.0,3.0,3.0,3.0,USD,") == true)
    #expect(corrections.first?.contains("2026-09-01T00:00:00Z,2026-10-01T00:00:00Z") == true)
    #expect(try export.billed == dollars("10"))
  }

  @Test func `Why a correction came is told`() throws {
    try spend(10, by: "ana", on: "2026-09-05")
    try close.close(MonthClose.Terms(month: Self.september))
    try spend(3, by: "ana", on: "2026-09-06")
    let detail = try CloseDetail(
      ledger, month: Self.september, book: PriceBook(of: ledger))
    let json = OutputFormat.json.render(detail)
    #expect(json.contains("\"amountUSD\":3") || json.contains("\"amountUSD\": 3"))
    #expect(json.contains("import "))
  }
}
