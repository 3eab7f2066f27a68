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

  /// The command that a message gives, with the dollars put in.
  private func command(_ text: String, _ rates: [String]) throws -> [String] {
    let line = try #require(
      text.split(whereSeparator: \.isNewline).map { $0.trimmingCharacters(in: .whitespaces) }
        .first { $0.hasPrefix("outlay price set") })
    var rates = rates[...]
    return line.split(separator: " ").dropFirst().map { word in
      word == "USD" || word == "SHARE" ? rates.popFirst() ?? "" : String(word)
    }
  }

  private func costs(_ desk: Desk) async throws -> [String] {
    try await desk.done(
      "sql", "--format", "csv", "SELECT line, cost_usd FROM usage_detail ORDER BY line"
    ).split(whereSeparator: \.isNewline).dropFirst().map(String.init)
  }

  private func fastLine(_ number: Int, speed: String) -> String {
    Transcript.line(
      number, input: speed == "fast" ? "1000000" : "100000", model: "claude-opus-4-6",
      at: "2026-03-01T10:00:00.000Z"
    ).replacing(#""output_tokens":10"#, with: #""output_tokens":100000,"speed":"\#(speed)""#)
  }

  @Test func `A model without a price for its speed says so, and the hint sets that one alone`()
    async throws
  {
    let desk = try Desk()
    try desk.write("s.jsonl", fastLine(1, speed: "fast") + fastLine(2, speed: "standard"))
    let out = try await desk.done("import", "s.jsonl")
    #expect(out.contains("claude-opus-4-6: 1 row: no fast-speed price is known for the model"))
    #expect(try await costs(desk) == ["1,", "2,3.0"])
    let set = try command(out, ["30", "37.5", "60", "3", "150"])
    #expect(set.contains("--speed"))
    _ = try await desk.run(set)
    #expect(try await desk.done("price", "missing").contains("outlay reprice"))
    try await desk.done("reprice")
    #expect(try await costs(desk) == ["1,45.0", "2,3.0"])
    #expect(try await desk.done("check").hasPrefix("The ledger is right"))
    #expect(try await desk.done("price", "missing").contains("Everything has a price"))
  }

  @Test func `A batch of a model that only this ledger prices takes its share of that price`()
    async throws
  {
    let desk = try Desk()
    let line = Transcript.line(1, input: "1000000", model: "new-7", at: "2026-10-20T10:00:00.000Z")
    try desk.write(
      "s.jsonl",
      line.replacing(#""output_tokens":10"#, with: #""output_tokens":0,"service_tier":"batch""#))
    try await desk.done("import", "s.jsonl")
    try await desk.done("price", "set", "new-7", "--input", "3", "--output", "9")
    try await desk.done("reprice")
    let missing = try await desk.done("price", "missing")
    #expect(missing.contains("outlay price set new-7 --tier batch --factor SHARE"))
    #expect(try await desk.run("price", "set", "new-7", "--factor", "0.5").status == 64)
    try await desk.done("price", "set", "new-7", "--tier", "batch", "--factor", "0.5")
    try await desk.done("reprice")
    #expect(try await costs(desk) == ["1,1.5"])
    #expect(try await desk.done("price", "show", "new-7").contains("Batch: × 0.5"))
  }

  @Test func `Each hint of a missing price sets it and changes no other cost`() async throws {
    let desk = try Desk()
    let lines = [
      // Before its first list price, and after it; a batch of a model that has no batch price.
      Transcript.line(1, model: "claude-haiku-5-5", at: "2026-09-20T10:00:00.000Z"),
      Transcript.line(2, model: "claude-haiku-5-5", at: "2026-10-20T10:00:00.000Z"),
      Transcript.line(3, model: "it's new", at: "2026-10-20T10:00:00.000Z"),
      Transcript.line(4, model: "claude-opus-5", at: "2026-10-20T10:00:00.000Z"),
    ]
    try desk.write("s.jsonl", lines.joined())
    try await desk.done("import", "s.jsonl")
    let before = try await costs(desk)
    #expect(before.filter { $0.hasSuffix(",") }.count == 2)
    let missing = try await desk.done("price", "missing", "--format", "csv")
    let commands = missing.split(whereSeparator: \.isNewline).dropFirst().compactMap { line in
      line.range(of: "outlay price set").map { String(line[$0.lowerBound...]) }
    }
    #expect(commands.count == 2)
    for command in commands {
      let text = command.replacing("USD", with: "7").replacing("outlay", with: "\"$OUTLAY\"")
      let outcome = try await desk.shell(text)
      #expect(outcome.status == 0, "\(text): \(outcome)")
    }
    try await desk.done("reprice")
    let after = try await costs(desk)
    for (old, new) in zip(before, after) where !old.hasSuffix(",") { #expect(old == new) }
    #expect(after.allSatisfy { !$0.hasSuffix(",") })
    #expect(try await desk.done("check").hasPrefix("The ledger is right"))
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

  @Test func `Every negotiated period is shown, with what ended`() async throws {
    let desk = try await Desk.withEmptyLedger()
    for (from, until, input) in [
      ("2026-01-01", "2026-03-31", "4"), ("2026-04-01", "2026-06-30", "3"),
    ] {
      try await desk.done(
        "price", "set", "new-7", "--input", input, "--from", from, "--until", until)
    }
    let rows = try await desk.done("price", "show", "new-7", "--format", "csv")
      .split(separator: "\r\n").map { $0.split(separator: ",", omittingEmptySubsequences: false) }
    #expect(
      rows.dropFirst().map { $0.prefix(4).joined(separator: " ") } == [
        "negotiated 2026-01-01 2026-04-01 4", "negotiated 2026-04-01 2026-07-01 3",
      ])
  }

  @Test func `A dry run tells a price as people do`() async throws {
    let desk = try await Desk.withEmptyLedger()
    let set = [
      "price", "set", "claude-opus-5", "--input", "3", "--output", "20", "--from", "2026-10-01",
    ]
    let words = "claude-opus-5: input $3, output $20, from 2026-10-01"
    #expect(try await desk.run(set + ["--dry-run"]).out.contains("change:\n  \(words)\n"))
    #expect(try await desk.run(set).status == 0)
    let removal = try await desk.done("price", "remove", "1", "--dry-run")
    #expect(removal.contains("out of force: \(words)\n"), "\(removal)")
    #expect(try await desk.done("audit").contains("input $3"))
  }

  @Test func `Rates that take the place of a price for long prompts say so`() async throws {
    let desk = try await Desk.withEmptyLedger()
    func said(_ arguments: String...) async throws -> String {
      try await desk.run(["price", "set", "claude-sonnet-4-6"] + arguments).err
    }
    let words = "another for prompts above 200,000 tokens: these rates hold for them, too."
    #expect(try await said("--input", "2.5").contains(words))
    #expect(try await said("--input", "2.5", "--until", "2026-03-01").contains(words))
    #expect(!(try await said("--input", "2.5", "--from", "2026-04-01").contains(words)))
    #expect(!(try await said("--factor", "0.9").contains(words)))
  }

  @Test(arguments: [
    (["price", "set", "zzz", "--factor", "0.5"], "no list price to take a share of"),
    (["price", "set", "claude-opus-5"], "Say a price"),
    (["price", "set", "claude-opus-5", "--input", "five"], "dollars per million tokens"),
    (["price", "set", "claude-opus-5", "--factor", "0.5", "--input", "1"], "--factor takes"),
    (["price", "set", "claude-opus-5", "--factor", "11"], "from 0 to less than 10"),
    (["price", "set", "claude-opus-5", "--factor", "half"], "a share of the price, such as 0.85"),
    (["price", "set", "claude-opus-5", "--input=-1"], "from 0 to 9,000,000,000,000."),
    (["price", "set", "claude-opus-5", "--input", "1e30"], "from 0 to 9,000,000,000,000."),
    (["price", "set", "claude-opus-5", "--input", "0.00000001"], "with at most 6 decimals"),
    (["price", "set", "claude-opus-5", "--web-search", "1e12"], "from 0 to 9,000,000."),
    (["price", "set", "", "--input", "1"], "'' is no model: expected its name"),
    (["price", "set", " ", "--input", "1"], "' ' is no model: expected its name"),
    (["price", "set", "claude-opus-5", "--speed", "slow", "--input", "1"], "expected fast"),
    (["price", "set", "claude-opus-5", "--tier", "batch", "--input", "1"], "takes --factor"),
    (["price", "set", "claude-opus-5", "--tier", "best", "--factor", "1"], "expected batch"),
    (["price", "set", "claude-opus-5", "--web-search", "x"], "dollars for each search"),
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
