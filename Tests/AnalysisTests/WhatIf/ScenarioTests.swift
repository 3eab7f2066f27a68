import Analysis
import LedgerStore
import Pricing
import Recording
import SQLite
import TestSupport
import Testing
import UsageModel

/// October at $4 and $2 per million tokens of input, on claude-opus-5-5 and claude-sonnet-5-5.
@Suite struct ScenarioTests {
  private let book: TestLedger

  init() throws {
    book = try TestLedger()
    try book.addDeveloper("ana", names: ["ana"])
  }

  private func scenario(
    before: Int64 = 0, inflation: Share = .none, savedOn: String = "2026-09-30"
  ) throws -> Scenario {
    Scenario(
      name: "plan", share: Share(millionths: 600_000), from: "opus",
      fromModel: "claude-opus-5-5", toModel: "claude-sonnet-5-5", inflation: inflation,
      days: try days("2026-09-01", "2026-09-30"), spend: try dollars("10"),
      saving: try dollars("3"), fromTokens: 1_000_000 - before, targetTokens: before,
      savedOn: try day(savedOn))
  }

  /// Opus has 600k tokens of October, Sonnet 400k.
  private func recordOctober() throws {
    try book.record(
      .sample(
        "m1", at: at("2026-10-10T12:00:00Z"), model: "claude-opus-5-5",
        tokens: TokenCounts(input: 600_000)))
    try book.record(
      .sample(
        "m2", at: at("2026-10-31T23:00:00Z"), model: "claude-sonnet-5-5",
        tokens: TokenCounts(input: 400_000)))
    try book.record(
      .sample(
        "m3", at: at("2026-11-01T00:00:00Z"), model: "claude-sonnet-5-5",
        tokens: TokenCounts(input: 5_000_000)))
  }

  private func score(
    _ scenario: Scenario, filter: CellFilter = CellFilter(), today: String = "2026-11-01"
  ) throws -> ScenarioScore {
    try book.ledger.scenarios.add(scenario, filter: filter)
    let stored = try #require(try book.ledger.scenarios.find(name: "PLAN"))
    return try ScenarioScore.make(
      book.ledger, book: PriceBook(of: book.ledger), stored, today: day(today))
  }

  private func figures(_ scenario: Scenario) throws -> ScenarioScore.Figures {
    try recordOctober()
    let state = try score(scenario).state
    guard case .scored(let figures) = state else {
      Issue.record("\(state)")
      throw Unscored()
    }
    return figures
  }

  private struct Unscored: Error {}

  /// 400k of 1M tokens moved, each saving $2 per million; of the other 600k the same could be saved.
  @Test func `What moved is scored by its tokens and its price`() throws {
    let figures = try figures(scenario())
    #expect(figures.moved == Share(millionths: 400_000))
    #expect(figures.partExpected == Share(millionths: 600_000))
    #expect(figures.savingRealised == (try dollars("0.8")))
    #expect(figures.savingExpected == (try dollars("1.2")))
    #expect(figures.spendActual == (try dollars("3.2")))
    // $7 in 30 days, for 31.
    #expect(figures.spendPredicted == (try dollars("7.233333333333")))
  }

  /// Sonnet had a fifth already: it grew by a fifth, a quarter of the work; half of its calls are new.
  @Test func `What was on the target before did not move`() throws {
    let figures = try figures(scenario(before: 200_000))
    #expect(figures.moved == Share(millionths: 250_000))
    #expect(figures.partExpected == Share(millionths: 680_000))
    #expect(figures.savingRealised == (try dollars("0.4")))
    #expect(figures.savingExpected == (try dollars("0.96")))
  }

  @Test func `A family that did not grow saved nothing`() throws {
    let figures = try figures(scenario(before: 500_000))
    #expect(figures.moved == .none)
    #expect(figures.savingRealised == .zero)
  }

  /// The 400k tokens at the target would have been 320k at the other: $1.28 less $0.80. Of the rest
  /// $2.40 less $1.50 could be saved.
  @Test func `Inflation is in the calls of the target already`() throws {
    let figures = try figures(scenario(inflation: Share(millionths: 250_000)))
    #expect(figures.savingRealised == (try dollars("0.48")))
    #expect(figures.savingExpected == (try dollars("0.828")))
  }

  @Test(arguments: [
    ("2026-09-30", "2026-10-01", "2026-10-31"), ("2026-11-02", "2026-11-03", "2026-12-02"),
    ("2026-01-30", "2026-01-31", "2026-02-28"), ("2026-01-31", "2026-02-01", "2026-02-28"),
    ("2028-01-29", "2028-01-30", "2028-02-29"), ("2026-12-31", "2027-01-01", "2027-01-31"),
    ("2026-02-28", "2026-03-01", "2026-03-31"),
  ])
  func `The month after begins on the next day`(
    saved: String, first: String, last: String
  ) throws {
    #expect(try scenario(savedOn: saved).scoredDays == days(first, last))
  }

  @Test func `A month that is not over is due on the day after it`() throws {
    #expect(try score(scenario(), today: "2026-10-31").state == .due(day("2026-11-01")))
  }

  @Test func `A month without either model is said to be unused`() throws {
    try book.record(.sample("m0", at: at("2026-09-10T12:00:00Z"), model: "claude-opus-5-5"))
    #expect(try score(scenario()).state == .unused)
  }

  @Test func `A scenario of models that the ledger no longer has is said to be unused`() throws {
    #expect(try score(scenario()).state == .unused)
  }

  @Test func `A scenario comes back as it was saved, with whose it is`() throws {
    let id = try #require(try book.ledger.developers.find(handle: "ana")?.id)
    var filter = CellFilter()
    filter.developerIDs = [id, nil]
    filter.keyIDs = [nil]
    try book.ledger.scenarios.add(scenario(), filter: filter)
    let stored = try #require(try book.ledger.scenarios.all().first)
    #expect(stored.scenario == (try scenario()))
    #expect(stored.filter == filter)
    #expect(stored.isWhole)
  }

  @Test func `A scenario of somebody who is gone is no longer scored`() throws {
    let id = try #require(try book.ledger.developers.find(handle: "ana")?.id)
    var filter = CellFilter()
    filter.developerIDs = [id]
    try book.ledger.scenarios.add(scenario(), filter: filter)
    try book.ledger.connection.execute("DELETE FROM developer WHERE id = \(id)")
    let stored = try #require(try book.ledger.scenarios.find(name: "plan"))
    let score = try ScenarioScore.make(
      book.ledger, book: PriceBook(of: book.ledger), stored, today: day("2026-11-01"))
    #expect(score.state == .lost)
  }

  @Test func `A name is taken once, without regard to case`() throws {
    try book.ledger.scenarios.add(scenario(), filter: CellFilter())
    var other = try scenario()
    other.name = "Plan"
    #expect(throws: LedgerError.self) {
      try book.ledger.scenarios.add(other, filter: CellFilter())
    }
  }
}
