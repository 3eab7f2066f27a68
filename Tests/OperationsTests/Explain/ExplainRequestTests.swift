import Analysis
import LedgerStore
import Operations
import Presentation
import Pricing
import Recording
import Reporting
import TestSupport
import Testing
import UsageModel

/// What people ask to have explained, and what they are told.
@Suite struct ExplainRequestTests {
  private let book: WorkLedger
  private var ledger: Ledger { book.ledger }
  private static let today = Today(Day("2026-11-05")!, weekStart: .monday)

  /// Four calls of 25 cents on each day from September to the 4th of November by ana and by ben, who make 16
  /// on the 14th of October.
  init() throws {
    book = try WorkLedger(developers: ["ana", "ben"])
    try ledger.developers.add(Developer(handle: "cy", team: "ops"))
    for offset in 0..<65 {
      let day = try day("2026-09-01").advanced(by: offset)
      for name in ["ana", "ben"] {
        book.session(
          "\(name)-\(day)", at: Instant(startOfUTCDay: day).advanced(hours: 10),
          cents: [Int](repeating: 25, count: "\(day)" == "2026-10-14" ? 16 : 4), developer: name,
          project: "api")
      }
    }
    try book.record()
  }

  private func explain(
    _ request: ExplainRequest, as audience: Audience = .everyone
  ) throws -> CostExplanation {
    let told = try request.explanation(audience.view(of: ledger), today: Self.today)
    #expect(told.parts.reduce(.zero) { $0 + $1.contribution } == told.difference)
    return told
  }

  private func period(_ name: String) throws -> Period {
    try #require(PeriodName(name)).period(on: Self.today)
  }

  @Test(arguments: ["ana@2026-10-14", "developer:ana@2026-10-14"])
  func `A day by its outlier's id is set beside the usual day`(id: String) throws {
    let told = try explain(ExplainRequest(subject: id))
    #expect(told.subject == id && told.title == "ana on 2026-10-14")
    #expect(try told.actual == dollars("4") && told.expected == dollars("1"))
    #expect(told.parts.map(\.text) == ["16 calls, usually 4"])
  }

  @Test(arguments: [
    ("project:api@2026-10-14", "8"), ("team@2026-10-14", "8"), ("model:opus@2026-10-14", "8"),
  ])
  func `Days of projects, models and of all are explained as well`(id: String, cost: String) throws
  {
    #expect(try explain(ExplainRequest(subject: id)).actual == dollars(cost))
  }

  @Test func `A session by the beginning of its id is set beside the developer's usual one`() throws
  {
    let told = try explain(ExplainRequest(subject: "ana-2026-10-14"))
    #expect(told.title == "Session ana-2026 of ana" && told.source == "43 earlier sessions")
    #expect(try told.difference == dollars("3"))
  }

  @Test
  func
    `A name alone is that month beside the one before, and a running one as far as it has begun`()
    throws
  {
    let told = try explain(ExplainRequest(subject: "ben"))
    #expect(told.title == "ben, 2026-11-01 to 2026-11-05")
    #expect(told.source == "2026-10-01 to 2026-10-05")
    #expect(try told.actual == dollars("4") && told.expected == dollars("5"))
  }

  @Test func `A month is set beside the month before, another, or the usual one`() throws {
    let october = try period("2026-10")
    let before = try explain(ExplainRequest(period: october))
    #expect(try before.actual == dollars("68") && before.expected == dollars("60"))
    #expect(before.source == "2026-09" && before.title == "everyone, 2026-10")
    let usual = try explain(ExplainRequest(period: october, against: "usual"))
    #expect(
      try usual.expected == dollars("60") && usual.source == "the only period before with usage")
    let named = try explain(
      ExplainRequest(filter: UsageFilter(developers: ["ana"]), period: october, against: "2026-09"))
    #expect(try named.actual == dollars("34") && named.expected == dollars("30"))
  }

  @Test func `A budget is set beside its limit, or the limit's share of a running period`() throws {
    try ledger.budgets.set(
      Budget(
        scope: try #require(SpendScope("developer:ana")), amount: try dollars("30"),
        from: try day("2026-10-01")))
    let told = try explain(ExplainRequest(period: try period("2026-10"), budget: "ana"))
    #expect(try told.actual == dollars("34") && told.expected == dollars("30"))
    #expect(told.headline.contains("more than the limit, $30.00"))
    let running = try explain(ExplainRequest(budget: "ana"))
    #expect(try running.expected == dollars("5"))
  }

  @Test func `A line of a claim is set beside the same line of the month before`() throws {
    let month = try #require(Month("2026-10"))
    let lines = try ExpenseReport.make(ledger, ExpenseQuery(month: month)).lines
    for line in lines {
      let told = try explain(ExplainRequest(subject: line.externalID))
      #expect(told.actual == line.exactAmount)
      #expect(try told.expected == dollars("30") && told.source == "2026-09")
    }
    #expect(lines.count == 2)
  }

  @Test func `A correction of a closed month is told by the imports that came later`() throws {
    let close = MonthClose(
      ledger, book: try PriceBook(of: ledger),
      context: Context(clock: { Instant(milliseconds: 1_793_836_800_000) }))
    try close.close(MonthClose.Terms(month: try #require(Month("2026-09"))))
    book.session(
      "late", at: Instant(startOfUTCDay: try day("2026-09-20")), cents: [700], project: "api")
    try book.record()
    let october = try #require(Month("2026-10"))
    let claim = try MonthClaim.make(
      ledger, ExpenseQuery(month: october), MonthClaim.Options(), book: PriceBook(of: ledger))
    let correction = try #require(claim.report.lines.first { $0.corrects != nil })
    let told = try explain(ExplainRequest(subject: correction.externalID))
    #expect(try told.difference == dollars("7") && told.expected == dollars("30"))
    #expect(told.parts.map(\.text) == ["Import 2: usage that came later"])
  }

  @Test func `Calls come with their price, import, file and line, and with who else told them`()
    throws
  {
    let told = try explain(ExplainRequest(subject: "ana@2026-10-14", calls: 3))
    #expect(told.calls.count == 3)
    let call = try #require(told.calls.first)
    #expect(try call.cost == dollars("0.25") && call.project == "api" && call.developer == "ana")
    #expect(call.told?.importID == 1 && call.told?.line == 1 && call.alsoTold.isEmpty)
    #expect(call.price.hasPrefix("list price"))
    #expect(try explain(ExplainRequest(subject: "ana@2026-10-14", calls: 0)).calls.isEmpty)
  }

  @Test func `A call that a second file tells is one call, and both files are named`() throws {
    var draft = UsageDraft.sample(
      "msg_x", "req_x", at: Instant(startOfUTCDay: try day("2026-10-20")),
      origin: .sample("twice", path: "/in/a.jsonl", stated: "ana"))
    try book.book.record([draft])
    draft.origin.path = "/in/b.jsonl"
    try book.book.record([draft])
    let call = try #require(try explain(ExplainRequest(subject: "twice")).calls.first)
    #expect(call.told?.file == "/in/a.jsonl" && call.told?.importID == 2)
    #expect(call.alsoTold.map(\.file) == ["/in/b.jsonl"])
  }

  @Test(arguments: [
    ("bne", "Did you mean 'ben'?"), ("ana@2026-13-01", "is no day"),
    ("shop:x@2026-10-14", "expected whose day"),
    ("outlay-2026-10-nobody:x:Anthropic:list", "No line"),
    ("anna@2026-10-14", "There is no developer 'anna'"),
  ])
  func `What is not known is said so, with what to do`(subject: String, hint: String) throws {
    let error = #expect(throws: (any Error).self) { try explain(ExplainRequest(subject: subject)) }
    #expect("\(error as Any)".contains(hint))
  }

  @Test func `Nobody is told of another`() throws {
    let ana = Audience.developer("ana")
    let requests = [
      ExplainRequest(subject: "ben@2026-10-14"), ExplainRequest(subject: "ben-2026-10-14"),
      ExplainRequest(subject: "ben"), ExplainRequest(budget: "ben"),
      ExplainRequest(subject: "outlay-2026-10-ben:api:Anthropic:list"),
    ]
    for request in requests {
      let error = #expect(throws: (any Error).self) { try explain(request, as: ana) }
      #expect(!"\(error as Any)".contains("$"))
    }
    let own = try explain(ExplainRequest(subject: "project:api@2026-10-14"), as: ana)
    #expect(try own.actual == dollars("4"))
    #expect(own.calls.allSatisfy { $0.told == nil && $0.developer == "ana" })
  }
}

extension Instant {
  fileprivate func advanced(hours: Int64) -> Instant {
    Instant(milliseconds: milliseconds + hours * 3_600_000)
  }
}
