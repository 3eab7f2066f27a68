import Testing
import UsageModel

@testable import Importing

@Suite struct CursorTableTests {
  private func read(_ rows: CursorRowText...) throws -> ReadOutcome {
    let lines = [CursorRowText.header] + rows.map(\.csv)
    return try ReadOutcome(CursorReader.read, lines.joined(separator: "\n"))
  }

  @Test func `A team's sample has the tokens of both events and what was charged`() throws {
    let outcome = try ReadOutcome(CursorReader.read, sample: "cursor/team-usage-events.csv")
    #expect(outcome.records == 2)
    #expect(outcome.rejected.isEmpty && outcome.noted.isEmpty)
    #expect(outcome.reported == "0.04")
    #expect(
      outcome.usage.map(\.tokens) == [
        TokenCounts(input: 300, cacheWrite5m: 1200, cacheRead: 18_000, output: 700),
        TokenCounts(input: 500, cacheRead: 9000, output: 120),
      ])
    #expect(
      outcome.usage.map(\.origin.identity) == ["ana.silva@example.com", "ben.okafor@example.com"])
    #expect(outcome.usage.last?.origin.sessionID == "bc-ee58038f-36ec-471b-a8de-4a49aa180f7b")
  }

  @Test func `A personal sample has its tokens, and the person is who imports it`() throws {
    let outcome = try ReadOutcome(CursorReader.read, sample: "cursor/usage-events.csv")
    #expect(outcome.records == 2)
    #expect(outcome.reported == "0.02")
    #expect(
      outcome.tokens
        == TokenCounts(input: 4710, cacheWrite5m: 12_000, cacheRead: 88_000, output: 2400))
    #expect(outcome.usage.allSatisfy { $0.origin.identity.isEmpty })
    #expect(outcome.usage.map(\.model) == ["claude-4.5-sonnet-thinking", "gpt-5.4"])
  }

  @Test func `The total decides whether the input with cache writes includes the other`() throws {
    let disjoint = try read(CursorRowText())
    let inclusive = try read(CursorRowText(total: "19900"))
    #expect(
      disjoint.tokens
        == TokenCounts(input: 300, cacheWrite5m: 1200, cacheRead: 18_000, output: 700))
    #expect(
      inclusive.tokens
        == TokenCounts(input: 300, cacheWrite5m: 900, cacheRead: 18_000, output: 700))
  }

  @Test(arguments: ["20201", "0", ""])
  func `A total that fits neither reading is refused`(total: String) throws {
    let outcome = try read(CursorRowText(total: total), CursorRowText())
    #expect(outcome.rejects(line: 2, naming: "\"Total Tokens\"", "its parts are 20200"))
    #expect(outcome.usage.count == 1)
  }

  @Test(
    arguments: [
      ("0.10", "0.1"), ("$0.0100", "0.01"), ("0.00", "0"), ("", nil), ("-", nil),
    ] as [(String, String?)])
  func `A charge is the cost of the tokens, and without one it is not known`(
    cost: String, charge: String?
  ) throws {
    let drafts = try read(CursorRowText(cost: cost)).usage
    #expect(drafts.map(\.reportedCost?.exactText) == [charge])
    #expect(drafts.map(\.isBilled) == [charge != nil])
  }

  @Test func `The amount of an included event is nominal`() throws {
    let outcome = try read(CursorRowText(kind: "Included in Business", cost: "0.12"))
    #expect(outcome.usage.map(\.reportedCost) == [.zero])
    #expect(outcome.usage.map(\.isBilled) == [true])
    #expect(outcome.tokens.total == 20_200)
  }

  @Test(arguments: ["Errored, No Charge", "Aborted, Not Charged", "errored, not charged"])
  func `What failed is not charged and does not count`(kind: String) throws {
    #expect(try read(CursorRowText(kind: kind, cost: "-")).skipped == [.notCharged])
    #expect(try read(CursorRowText(kind: kind, cost: "0.5")).skipped == [.notCharged])
  }

  // Source: KenichiroArai/cursor-usage, usage-events-2025-10-18.csv; since 2025-09 all rows have an
  // amount, whatever their kind.
  @Test func `Of a month with nominal amounts in all rows only what is charged costs`() throws {
    let text = """
      Date,Kind,Model,Max Mode,Input (w/ Cache Write),Input (w/o Cache Write),Cache Read,\
      Output Tokens,Total Tokens,Cost
      "2025-10-13T14:58:10.233Z","Errored, Not Charged","auto","No","1232577","14557","3188721",\
      "34200","4470055","2.56"
      "2025-10-13T14:59:10.233Z","Included","auto","No","0","100","0","7","107","0.08"
      "2025-10-13T15:00:10.233Z","Custom Subscription","auto","No","0","100","0","7","107","0.08"
      "2025-10-13T15:01:10.233Z","On-Demand","auto","No","0","100","0","7","107","0.61"
      """
    let outcome = try ReadOutcome(CursorReader.read, text)
    #expect(outcome.skipped == [.notCharged])
    #expect(outcome.usage.map(\.reportedCost?.exactText) == ["0", "0", "0.61"])
    #expect(outcome.tokens.total == 321)
  }

  // Source: KenichiroArai/cursor-usage, usage-tokens-2025-08-30.csv; the last row's kind is changed.
  @Test func `The columns of August 2025 are read by their names`() throws {
    let text = """
      Date,User,Kind,Model,Input (w/ Cache Write),Input (w/o Cache Write),Cache Read,Output,\
      Total Tokens,Cost ($)
      "2025-08-29T15:39:20.571Z","You","Included in Pro","auto",0,748,1920,79,2747,"Included"
      "2025-08-29T15:24:40.212Z","You","Usage-based","auto",6706,0,62162,1390,70258,"0.27"
      """
    let source = ByteSource(bytes: Array(text.utf8), path: "x.bin")
    #expect(try FormatDetector.detect(source) == .format(.cursor))
    let outcome = try ReadOutcome(CursorReader.read, text)
    #expect(outcome.tokens.output == 1469)
    #expect(outcome.reported == "0.27")
    #expect(outcome.noted.isEmpty)
  }

  @Test(arguments: ["Cost to you", "Token Fee", "Reasoning Tokens"])
  func `A column of money or tokens that is not known is noted`(name: String) throws {
    let text = CursorRowText.header + "," + name + "\n" + CursorRowText().csv + ",7"
    let outcome = try ReadOutcome(CursorReader.read, text)
    #expect(outcome.usage.count == 1)
    #expect(outcome.noted.map(\.line) == [1])
    #expect(outcome.noted.first?.reason.contains("\"\(name)\"") == true)
  }

  @Test func `A total that is not stated is said to be empty`() throws {
    #expect(try read(CursorRowText(total: "")).rejects(line: 2, naming: "is empty and its parts"))
  }

  @Test func `An event without tokens costs its charge, or is part of a plan, or is nothing`()
    throws
  {
    #expect(try read(CursorRowText(cost: "0.5").empty).reported == "0.5")
    #expect(
      try read(CursorRowText(kind: "Included", cost: "Included").empty).skipped
        == [.includedInPlan])
    #expect(try read(CursorRowText(cost: "0.00").empty).skipped == [.zeroUsage])
  }

  @Test func `Two identical rows are two events, the same in every file`() throws {
    let first = try read(CursorRowText(), CursorRowText()).usage.map(\.identity)
    let second = try read(CursorRowText(), CursorRowText()).usage.map(\.identity)
    #expect(Set(first).count == 2)
    #expect(first == second)
  }

  @Test func `A personal export without costs is told what it lacks`() throws {
    let text = """
      Date,Kind,Model,Max Mode,Input (w/ Cache Write),Input (w/o Cache Write),Cache Read,\
      Output Tokens,Total Tokens
      2026-09-14T09:22:31.114Z,On-Demand,claude-opus-5,No,1200,300,18000,700,20200
      """
    let outcome = try ReadOutcome(CursorReader.read, text)
    let team = try read(CursorRowText())
    #expect(outcome.usage.map(\.identity) == team.usage.map(\.identity))
    #expect(outcome.usage.map(\.reportedCost) == [nil])
    #expect(outcome.noted.map(\.line) == [1])
  }

  @Test(arguments: [
    ("-5", "is negative"), ("1.5", "is no whole number"), ("NaN", "is no whole number"),
    ("9007199254740993", "above 2^53"),
  ])
  func `A count that cannot be is rejected`(output: String, words: String) throws {
    #expect(
      try read(CursorRowText(output: output))
        .rejects(line: 2, naming: "\"Output Tokens\"", words))
  }

  @Test func `A cell that is missing or none is named`() throws {
    #expect(try read(CursorRowText(date: "soon")).rejects(line: 2, naming: "\"Date\" is no"))
    #expect(try read(CursorRowText(model: "")).rejects(line: 2, naming: "\"Model\" is empty"))
    for cost in ["-0.5", "1e999", "NaN", "some"] {
      #expect(try read(CursorRowText(cost: cost)).rejects(line: 2, naming: "\"Cost\" is no"))
    }
  }

  @Test func `A row of totals is skipped`() throws {
    #expect(try read(CursorRowText(date: "Total")).skipped == [.totalRow])
  }

  @Test(arguments: ["cursor/team-usage-events.csv", "cursor/usage-events.csv"])
  func `It is recognised by its columns`(name: String) throws {
    let source = ByteSource(bytes: Array(try Samples.text(name).utf8), path: "x.bin")
    #expect(try FormatDetector.detect(source) == .format(.cursor))
  }
}
