import LedgerStore
import Testing
import UsageModel

/// Where both have something of which there can be one.
@Suite struct MergingConflictTests {
  private let ledger: Ledger
  private let ana: Int64
  private let twin: Int64

  init() throws {
    ledger = try Ledger.inMemory()
    ana = try ledger.developers.add(Developer(handle: "ana"))
    twin = try ledger.developers.add(Developer(handle: "twin"))
  }

  private func merge() throws {
    try Merging(.developer, ledger).move(from: twin, to: ana)
    try Merging(.developer, ledger).finish(twin)
  }

  private func set(
    _ name: String, _ dollars: Int, from: String, until: String? = nil,
    per period: BudgetPeriod = .month
  ) throws {
    try ledger.budgets.set(
      Budget(
        scope: SpendScope(.developer, name), amount: Money(cents: Int128(dollars * 100)),
        period: period, from: try #require(Day(from)), until: until.flatMap { Day($0) },
        warnings: []))
  }

  @Test func `A budget moves where the one that stays had none on its first day`() throws {
    try set("ana", 500, from: "2026-03-01", until: "2026-06-30")
    try set("twin", 100, from: "2026-01-01")
    try set("twin", 200, from: "2026-04-01")
    try set("twin", 300, from: "2026-08-01")
    try set("twin", 20, from: "2026-04-01", per: .day)
    try merge()
    let kept = try ledger.budgets.all().map(\.value)
    #expect(kept.allSatisfy { $0.scope == SpendScope(.developer, "ana") })
    #expect(
      Set(kept.map { "\($0.amount.exactText) a \($0.period.rawValue) from \($0.from)" }) == [
        "100 a month from 2026-01-01", "500 a month from 2026-03-01",
        "300 a month from 2026-08-01", "20 a day from 2026-04-01",
      ])
  }

  private func addRule(
    _ kind: AlertKind, _ name: String, _ threshold: String
  ) throws -> Int64 {
    try ledger.alertRules.add(
      AlertRule(
        kind: kind, scope: SpendScope(.developer, name), appliesPerDeveloper: false,
        threshold: try #require(AlertThreshold(threshold))), at: Instant(milliseconds: 0))
  }

  @Test func `A rule moves with the levels that the one that stays has no rule for`() throws {
    _ = try addRule(.day, "ana", "20")
    _ = try addRule(.month, "ana", "80%,100%")
    let same = try addRule(.day, "twin", "20")
    let other = try addRule(.day, "twin", "30")
    let part = try addRule(.month, "twin", "50%,80%")
    let covered = try addRule(.month, "twin", "100%")
    let another = try addRule(.week, "twin", "20")
    try merge()
    let rules = try ledger.alertRules.all()
    #expect(rules.allSatisfy { $0.rule.scope.name == "ana" && !$0.isLost })
    #expect(Set(rules.filter(\.rule.isRetired).map(\.id)) == [same, covered])
    let thresholds = Dictionary(
      uniqueKeysWithValues: rules.map { ($0.id, $0.rule.threshold.description) })
    #expect(thresholds[other] == "$30.00")
    #expect(thresholds[part] == "50%")
    #expect(thresholds[another] == "$20.00")
  }

  @Test(arguments: [Noun.key, .project])
  func `The rules of keys and projects go on watching`(noun: Noun) throws {
    let kind: SpendScope.Kind = noun == .key ? .key : .project
    let ids = try ["a", "b"].map { name in
      noun == .key
        ? try ledger.keys.add(APIKey(name: name)) : try ledger.projects.add(Project(name: name))
    }
    _ = try ledger.alertRules.add(
      AlertRule(
        kind: .day, scope: SpendScope(kind, "a"), appliesPerDeveloper: false,
        threshold: .amount(Money(cents: 100))), at: Instant(milliseconds: 0))
    try Merging(noun, ledger).move(from: ids[0], to: ids[1])
    try Merging(noun, ledger).finish(ids[0])
    let rule = try #require(try ledger.alertRules.all().first)
    #expect(rule.rule.scope == SpendScope(kind, "b"))
    #expect(!rule.isLost)
  }

  @Test func `A secret goes to a key that has none, and is left where it has one`() throws {
    let (own, other) = ([UInt8](repeating: 1, count: 32), [UInt8](repeating: 2, count: 32))
    let first = try ledger.keys.add(APIKey(name: "a", fingerprint: own, hint: "sk-…a"))
    let second = try ledger.keys.add(APIKey(name: "b"))
    let third = try ledger.keys.add(APIKey(name: "c", fingerprint: other, hint: "sk-…c"))
    try Merging(.key, ledger).move(from: first, to: second)
    try Merging(.key, ledger).finish(first)
    #expect(try ledger.keys.find(fingerprint: own)?.value.name == "b")
    #expect(try ledger.keys.find(name: "b")?.value.hint == "sk-…a")
    try Merging(.key, ledger).move(from: second, to: third)
    try Merging(.key, ledger).finish(second)
    #expect(try ledger.keys.find(fingerprint: other)?.value.name == "c")
    #expect(try ledger.keys.aliases().map(\.name) == ["a", "b"])
  }

  @Test func `A scenario of both is of the one, and whole`() throws {
    var filter = CellFilter()
    filter.developerIDs = [ana, twin]
    let days = DayRange(first: Day(number: 1), last: Day(number: 2))
    try ledger.scenarios.add(
      Scenario(
        name: "s", share: .all, from: "opus", fromModel: "opus", toModel: "sonnet",
        inflation: .none, days: days, spend: .zero, saving: .zero, fromTokens: 0, targetTokens: 0,
        savedOn: Day(number: 3)), filter: filter)
    try merge()
    let scenario = try #require(try ledger.scenarios.all().first)
    #expect(scenario.filter.developerIDs == [ana])
    #expect(scenario.isWhole)
  }
}
