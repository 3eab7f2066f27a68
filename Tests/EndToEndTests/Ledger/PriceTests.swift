import Foundation
import Testing

struct PriceTests {
  @Test func `A negotiated price changes its model's costs, and says by how much`() async throws {
    let desk = try await SampleTeam.desk()
    let before = try await desk.report("--by", "model").cells
    let model = "claude-sonnet-5-5"
    try await desk.done("price", "set", model, "--factor", "0.5")
    #expect(try await desk.report("--by", "model").cells == before)

    let table = try await desk.done("reprice", "--format", "csv")
    let lines = table.split(separator: "\r\n").map { $0.split(separator: ",") }
    #expect(lines.count == 2)
    let cost = try #require(before[[model]]?.cost)
    #expect(lines.last?.first.map(String.init) == model)
    #expect(lines.last.map { Decimal(string: String($0[2])) } == cost)

    let after = try await desk.report("--by", "model").cells
    // Half of every token's price; a web search keeps its own.
    let searches = try await webSearchCost(of: model, on: desk)
    #expect(after[[model]]?.cost == (cost - searches) / 2 + searches)
    for (name, figures) in before where name != [model] { #expect(after[name] == figures) }
    #expect(try await desk.done("check").hasPrefix("The ledger is right"))

    try await desk.done("price", "remove", "1")
    try await desk.done("reprice")
    #expect(try await desk.report("--by", "model").cells == before)
    #expect(try await desk.done("reprice", "--format", "csv").split(separator: "\r\n").count == 1)
  }

  /// What the model's web searches cost: ten dollars a thousand. Those of the sample's Console rows
  /// and calls are both counted by the ledger.
  private func webSearchCost(of model: String, on desk: Desk) async throws -> Decimal {
    let csv = try await desk.done("export", "calls")
    let rows = csv.split(separator: "\r\n").map {
      $0.split(separator: ",", omittingEmptySubsequences: false)
    }
    let header = try #require(rows.first)
    let column = try #require(header.firstIndex(of: "web_searches"))
    let name = try #require(header.firstIndex(of: "model"))
    let searches = rows.filter { $0[name] == model }.compactMap { Int($0[column]) }
    return Decimal(searches.reduce(0, +)) / 100
  }

  @Test func `A price holds on its days only`() async throws {
    let desk = try await SampleTeam.desk()
    let before = try await desk.report("--by", "month,model").cells
    try await desk.done(
      "price", "set", "claude-opus-5", "--factor", "0.25", "--from", "2026-09-01", "--until",
      "2026-09-30")
    try await desk.done("reprice")
    let after = try await desk.report("--by", "month,model").cells
    let changed = before.keys.filter { before[$0] != after[$0] }
    #expect(changed == [["2026-09", "claude-opus-5"]])
  }

  @Test func `A model without a price gets one, and its calls a cost`() async throws {
    let desk = try await SampleTeam.desk()
    let model = "claude-experimental-6"
    try await desk.done(
      "price", "set", model, "--input", "5", "--output", "25", "--cache-read", "0.5",
      "--cache-write-1h", "10")
    try await desk.done("reprice")
    let figures = try #require(try await desk.report("--by", "model").cells[[model]])
    #expect(figures.unpriced == 0)
    // 3,814 × 5 + 35,244 × 10 + 437,235 × 0.5 + 10,833 × 25 dollars a million.
    #expect(figures.cost == Decimal(string: "0.8609525"))
    #expect(try await desk.run("report", "--strict").status == 0)
    try await desk.done("expense", "2026-10")
  }

  @Test func `Calls imported after a price was set have it at once`() async throws {
    let desk = try Desk()
    try await desk.done("price", "set", "claude-opus-5", "--input", "7", "--output", "100")
    try desk.write("t.jsonl", Transcript.line(1, input: "1000000"))
    try await desk.done("import", "t.jsonl")
    #expect(try await desk.total() == Decimal(string: "7.001"))
  }

  @Test func `Prices are listed, shown with their history, and listed when negotiated`()
    async throws
  {
    let desk = try await Desk.withEmptyLedger()
    #expect(try await desk.done("price", "list", "sonnet").contains("claude-sonnet-5-5"))
    let shown = try await desk.done("price", "show", "claude-sonnet-5-5")
    #expect(shown.contains("2026-09-28  2026-10-07"))
    try await desk.done("price", "set", "claude-sonnet-5-5", "--input", "1.25")
    #expect(try await desk.done("price", "list", "--negotiated").contains("input $1.25"))
    #expect(try await desk.done("price", "show", "claude-sonnet-5-5").contains("negotiated"))
  }

  @Test(arguments: [
    (["price", "set", "zzz", "--factor", "0.5"], "no list price to take a share of"),
    (["price", "set", "claude-opus-5"], "Say a price"),
    (["price", "set", "claude-opus-5", "--input", "five"], "dollars per million tokens"),
    (["price", "set", "claude-opus-5", "--factor", "0.5", "--input", "1"], "--factor takes"),
    (
      [
        "price", "set", "claude-opus-5", "--input", "1", "--from", "2026-10-02", "--until",
        "2026-10-01",
      ], "lies before"
    ),
    (["price", "remove", "7"], "There is no negotiated price 7"),
    (["price", "show", "zzz"], "No price is known for 'zzz'"),
  ])
  func `A price that makes no sense is refused`(arguments: [String], words: String) async throws {
    let desk = try await Desk.withEmptyLedger()
    let outcome = try await desk.run(arguments)
    #expect(outcome.status == 64)
    #expect(outcome.err.contains(words), "\(outcome)")
  }
}
