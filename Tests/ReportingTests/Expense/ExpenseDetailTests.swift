import Foundation
import LedgerStore
import Presentation
import Reporting
import Testing
import UsageModel

@Suite struct `Expense lines` {
  private func claim(
    _ book: RollupLedger, by: ExpenseGrouping = .developerProject
  ) throws -> ExpenseReport {
    let month = try #require(Month("2026-10"))
    return try ExpenseReport.make(book.ledger, ExpenseQuery(month: month, by: by))
  }

  private let noon = Instant(startOfUTCDay: Day(number: 20_737))

  @Test func `External ids stay the same when other lines come and go`() throws {
    let book = try RollupLedger()
    let ana = try book.developer("ana")
    try book.add(.init(at: noon, developer: ana))
    let before = try claim(book).lines.map(\.externalID)
    try book.add(.init(at: noon, developer: book.developer("aaron")))
    try book.add(.init(at: noon, developer: ana, cost: 99))
    let after = try claim(book).lines.map(\.externalID)
    #expect(before == ["outlay-2026-10-ana:(unassigned):Anthropic:list"])
    #expect(after == ["outlay-2026-10-aaron:(unassigned):Anthropic:list"] + before)
  }

  @Test func `Names that look alike get ids of their own`() throws {
    let book = try RollupLedger()
    for name in ["a b", "a-b", "a:b", "A-b", "(unassigned)", "ü", "a%20b"] {
      try book.add(.init(at: noon, project: book.project(name)))
    }
    try book.add(.init(at: noon))
    let ids = try claim(book, by: .project).lines.map(\.externalID)
    #expect(Set(ids).count == 8)
    #expect(ids.contains("outlay-2026-10-a%3Ab:Anthropic:list"))
    #expect(ids.contains("outlay-2026-10-%28unassigned%29:Anthropic:list"))
  }

  @Test(arguments: [
    ("claude-opus-4-6", "anthropic", "Anthropic"),
    ("us.anthropic.claude-sonnet-4-6-v1:0", "", "Anthropic"), ("gpt-5", "", "OpenAI"),
    ("openai/o3-mini", "", "OpenAI"), ("codex-mini", "", "OpenAI"),
    ("models/gemini-3-pro", "anthropic", "Google"), ("mystery", "openai", "OpenAI"),
    ("mystery", "mistral", "mistral"), ("mystery", "", "unknown"),
  ])
  func `The vendor comes from the model, else from the key`(
    model: String, provider: String, vendor: String
  ) throws {
    let book = try RollupLedger()
    let key = try book.ledger.keys.add(APIKey(name: "k", provider: provider))
    try book.add(.init(at: noon, key: key, model: model))
    #expect(try claim(book).lines.map(\.place.vendor) == [vendor])
  }

  @Test func `A line that is nothing at all is dropped, one without requests is not`() throws {
    let book = try RollupLedger()
    let day = noon.utcDay
    let period = DayRange(first: day, last: day)
    try book.add(.init(at: noon, model: "gpt-5", cost: 0, period: period))
    try book.add(.init(at: noon, cost: 5_000_000_000, basis: .reported, period: period))
    let lines = try claim(book).lines
    #expect(lines.map(\.description) == ["AI coding agents, October 2026: 1 summary line"])
    #expect(lines.map(\.amount.centsText) == ["0.01"])
    #expect(lines.map(\.calls) == [0])
  }

  @Test func `Markdown has a total, and no cell acts as markup`() throws {
    let book = try RollupLedger()
    try book.add(.init(at: noon, project: book.project("a|b")))
    #expect(
      try claim(book, by: .project).table.markdown() == #"""
        ## Expenses of October 2026

        | Cost centre | Account | Developer | Project | Vendor | Description | Requests | Amount | Basis |
        | --- | --- | --- | --- | --- | --- | ---: | ---: | --- |
        |  |  |  | a\|b | Anthropic | AI coding agents, October 2026: 1 request | 1 | $1.00 | list price |
        | **Total** |  |  |  |  |  | **1** | **$1.00** |  |

        """#)
  }

  @Test func `JSON reads back, with amounts as numbers`() throws {
    let book = try RollupLedger()
    try book.add(.init(at: noon, developer: book.developer("=ana"), cost: 1_005_000_000_001))
    let text = try claim(book).json.text
    let read = try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any]
    let line = (read?["lines"] as? [[String: Any]])?.first
    #expect(line?["developer"] as? String == "=ana")
    #expect(line?["project"] is NSNull)
    #expect(line?.keys.contains("externalId") == true)
    #expect(text.contains("\"amount\": 1.01,"))
    #expect(text.contains("\"exactAmount\": 1.005000000001,"))
    #expect(try claim(book).table.csv().contains(",'=ana,"))
  }
}
