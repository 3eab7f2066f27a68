import LedgerStore
import Presentation
import Reporting
import Testing
import UsageModel

@Suite struct `Expense claim` {
  private func month(_ text: String = "2026-10") throws -> Month { try #require(Month(text)) }

  private func claim(
    _ book: RollupLedger, by: ExpenseGrouping = .developerProject, allowsUnpriced: Bool = false
  ) throws -> ExpenseReport {
    try ExpenseReport.make(
      book.ledger, ExpenseQuery(month: month(), by: by, allowsUnpriced: allowsUnpriced))
  }

  /// ana and bo on checkout, a refund, and a call that belongs to nobody.
  private func book() throws -> RollupLedger {
    let book = try RollupLedger()
    let ana = try book.developer("ana", costCentre: "CC-ana", email: "ana@example.com")
    let bo = try book.developer("bo", costCentre: "CC-bo")
    let checkout = try book.project("checkout", costCentre: "CC-shop", accountCode: "6420")
    let key = try book.ledger.keys.add(APIKey(name: "team-ci"))
    let noon = try at("2026-10-31T12:00:00Z")
    try book.add(
      .init(at: noon, developer: ana, project: checkout, key: key, cost: 3_335_000_000_000))
    try book.add(.init(at: noon, developer: bo, project: checkout, cost: 3_335_000_000_000))
    try book.add(
      .init(at: noon, developer: bo, model: "gpt-5", cost: -300_000_000_000, basis: .reported))
    try book.add(.init(at: noon, cost: 1_000_000))
    try book.add(.init(at: at("2026-11-01T00:00:00Z"), developer: ana))
    return book
  }

  @Test func `CSV has the columns of finance, a line for each owner, vendor and basis`() throws {
    let expected = """
      period,posting_date,cost_centre,account_code,developer,email,project,vendor,description,\
      calls,amount,exact_amount,currency,external_id,cost_basis,corrects
      2026-10,2026-10-31,CC-bo,,bo,,(unassigned),OpenAI,\
      "AI coding agents, October 2026: 1 request",1,-0.30,-0.3,USD,\
      outlay-2026-10-bo:(unassigned):OpenAI:reported,reported,
      2026-10,2026-10-31,CC-shop,6420,ana,ana@example.com,checkout,Anthropic,\
      "AI coding agents, October 2026: 1 request",1,3.34,3.335,USD,\
      outlay-2026-10-ana:checkout:Anthropic:list,list price,
      2026-10,2026-10-31,CC-shop,6420,bo,,checkout,Anthropic,\
      "AI coding agents, October 2026: 1 request",1,3.33,3.335,USD,\
      outlay-2026-10-bo:checkout:Anthropic:list,list price,
      2026-10,2026-10-31,,,(unassigned),,(unassigned),Anthropic,\
      "AI coding agents, October 2026: 1 request",1,0.00,0.000001,USD,\
      outlay-2026-10-(unassigned):(unassigned):Anthropic:list,list price,

      """
    let lines = try claim(book()).table.csv().split(
      separator: "\r\n", omittingEmptySubsequences: false)
    #expect(lines.joined(separator: "\n") == expected)
  }

  @Test(arguments: [
    (ExpenseGrouping.costCentre, ["CC-bo", "CC-shop", nil]), (.project, ["CC-bo", "CC-shop", nil]),
    (.developer, ["CC-bo", "CC-shop", nil]),
  ])
  func `Lines stand for what was asked`(by: ExpenseGrouping, centres: [String?]) throws {
    var seen: [String?] = []
    let report = try claim(book(), by: by)
    for line in report.lines where seen.last != .some(line.place.costCentre) {
      seen.append(line.place.costCentre)
    }
    #expect(seen == centres)
    #expect(report.exactTotal.exactText == "6.370001")
    #expect(report.total.centsText == "6.37")
  }

  @Test func `A line of a key names it, and a shared key has no owner`() throws {
    let report = try claim(book(), by: .key)
    let line = try #require(report.lines.first { $0.place.key == "team-ci" })
    #expect(line.description == "AI coding agents, October 2026, key team-ci: 1 request")
    #expect(report.table.csv().contains("2026-10-31,CC-shop,,,,,Anthropic,"))
    #expect(report.table.csv().contains("2026-10-31,,,(unassigned),,,Anthropic,"))
  }

  @Test(arguments: 1...6)
  func `Lines add up to the cent and to the picodollar`(seed: UInt64) throws {
    let book = try randomLedger(seed: seed, rows: 60, timeZone: "Europe/Berlin")
    let inMonth = book.entries.filter {
      ($0.period?.first.description ?? localDay($0.at, "Europe/Berlin")).hasPrefix("2026-10")
    }
    let exact = inMonth.reduce(Int128(0)) { $0 + Int128($1.cost ?? 0) }
    for by in ExpenseGrouping.allCases {
      let report = try claim(book, by: by, allowsUnpriced: true)
      #expect(report.exactTotal.picodollars == exact)
      #expect(report.lines.reduce(Money.zero) { $0 + $1.amount } == report.total)
      #expect(report.calls == Int64(inMonth.count { $0.period == nil }))
      #expect(Set(report.lines.map(\.externalID)).count == report.lines.count)
    }
  }

  @Test func `Usage without a price refuses the claim unless that is allowed`() throws {
    let book = try book()
    for model in ["claude-experimental-6", "x-1"] {
      try book.add(.init(at: at("2026-10-02T00:00:00Z"), model: model, cost: nil))
    }
    let error = #expect(throws: ExpenseError.self) { try claim(book) }
    #expect(
      error?.description == """
        2 requests of October 2026 have no price (claude-experimental-6, x-1). See \
        'outlay price missing', or claim the rest with --allow-unpriced.
        """)
    let allowed = try claim(book, allowsUnpriced: true)
    let lines = allowed.lines.filter { $0.place.basis == .unpriced }
    #expect(lines.map(\.amount) == [.zero, .zero])
    #expect(
      lines.map(\.description) == [
        "AI coding agents, October 2026: 1 request without a price (claude-experimental-6)",
        "AI coding agents, October 2026: 1 request without a price (x-1)",
      ])
    #expect(allowed.table.csv().contains(",0.00,0,USD,"))
    #expect(allowed.calls == 6)
    #expect(allowed.exactTotal == (try claim(self.book()).exactTotal))
  }

  @Test func `An empty month is an answer`() throws {
    let report = try claim(RollupLedger())
    #expect(report.lines.isEmpty)
    #expect(report.table.csv().split(separator: "\r\n").count == 1)
    #expect(report.table.markdown().hasSuffix("\n\nNo usage in October 2026.\n"))
  }

  @Test(arguments: [
    ("2026-10-20", "October 2026 is not over: 11 days to come."),
    ("2026-10-30", "October 2026 is not over: 1 day to come."),
    ("2026-10-31", "October 2026 is not over: today is its last day."), ("2026-11-01", nil),
  ])
  func `A month that is not over says so`(today: String, note: String?) throws {
    let query = ExpenseQuery(month: try month(), today: try day(today))
    #expect(try ExpenseReport.make(book().ledger, query).notes.first == note)
  }

  @Test func `The posting date can be chosen`() throws {
    let query = ExpenseQuery(month: try month(), postingDate: try day("2026-11-05"))
    let report = try ExpenseReport.make(book().ledger, query)
    #expect(report.table.csv().contains("\r\n2026-10,2026-11-05,"))
  }
}
