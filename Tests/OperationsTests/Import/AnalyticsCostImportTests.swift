import LedgerStore
import Operations
import TestSupport
import Testing
import UsageModel

/// What the unified analytics come to beside other reports of the same usage; truth:
/// samples/anthropic-analytics-cost-beta, whose amounts are those that the usage report comes to.
@Suite struct AnalyticsCostImportTests {
  private typealias Folder = DirectoryFolder

  private func row(_ kind: String, _ measure: String, by group: String) -> String {
    #"{"starting_at":"2026-09-21T00:00:00Z","ending_at":"2026-09-22T00:00:00Z","group":{"#
      + #""actor":{"type":"user_actor","user_id":"u","email":"ana.silva@example.com"},"#
      + #""model":"claude-opus-5"\#(group)},"\#(kind)":{\#(measure)}}"#
  }

  private func importing(
    _ kind: String, _ measure: String, by group: String = "", as name: String, into folder: Folder
  ) throws {
    let path = try folder.folder.write(
      #"{"data":[\#(row(kind, measure, by: group))],"has_more":false}"#, to: name, minutesAgo: 10)
    _ = try folder.folder.imported(path)
    #expect(try folder.book.failures() == [])
  }

  /// $5.00 at list price: a million tokens in.
  private static let tokens = #""uncached_input_tokens":1000000,"total_tokens":1000000"#

  private func cents(_ amount: String) -> String { #""amount":"\#(amount)","currency":"USD""# }

  @Test func `Costs alone count as they are billed, by person and key`() throws {
    let folder = try Folder()
    try folder.imported(Folder.cost)
    #expect(try folder.book.total() == Money(dollars: "10.5394715"))
    let rows = try folder.book.countedRows()
    #expect(Set(rows.map(\.developer)) == ["ana", nil])
    #expect(rows.allSatisfy { $0.basis == .reported })
  }

  @Test(arguments: [false, true])
  func `Costs beside the tokens of the same usage add nothing`(isCostFirst: Bool) throws {
    let folder = try Folder()
    try folder.imported(Folder.users, Folder.keys)
    if isCostFirst { try folder.imported(Folder.cost) }
    for sample in Folder.usage { try folder.imported(sample) }
    if !isCostFirst { try folder.imported(Folder.cost) }
    #expect(try folder.book.total() == Money(dollars: "14.0595395"))
    #expect(try folder.book.failures() == [])
  }

  @Test func `What was billed beyond the price of the tokens counts as a remainder`() throws {
    let folder = try Folder()
    try importing("usage", Self.tokens, as: "usage.json", into: folder)
    #expect(try folder.book.total() == Money(dollars: "5"))
    try importing("cost", cents("400"), as: "cost.json", into: folder)
    #expect(try folder.book.total() == Money(dollars: "5"))
    try importing("cost", cents("620"), as: "later.json", into: folder)
    #expect(try folder.book.total() == Money(dollars: "6.2"))
  }

  @Test func `A row that has grown replaces what it was`() throws {
    let folder = try Folder()
    try importing("cost", cents("100"), as: "cost.json", into: folder)
    try importing("cost", cents("250.5"), as: "later.json", into: folder)
    #expect(try folder.book.total() == Money(dollars: "2.505"))
    #expect(try folder.book.rows().count == 1)
  }

  @Test func `The same costs grouped otherwise count once, the larger`() throws {
    let folder = try Folder()
    try importing("cost", cents("100"), as: "cost.json", into: folder)
    try importing(
      "cost", cents("120"), by: #","product":"claude_code""#, as: "product.json", into: folder)
    #expect(try folder.book.total() == Money(dollars: "1.2"))
  }
}
