import LedgerStore
import Testing
import UsageModel

/// Counting rule 32: what people are changes.
@Suite struct PeriodTests {
  private let move = Day("2026-11-01")!

  private func ledger() throws -> (Ledger, ana: Int64) {
    let ledger = try Ledger.inMemory()
    let ana = try ledger.developers.add(
      Developer(handle: "ana", role: "junior", team: "pay", costCentre: "CC1"))
    return (ledger, ana)
  }

  @Test func `A field that changed has periods, the others none`() throws {
    let (ledger, ana) = try ledger()
    try ledger.periods.change(.team, ofDeveloper: ana, to: "plat", from: .day(move))
    let dated = try ledger.periods.developers()
    #expect(dated.keys.map(\.rawValue) == ["team"])
    #expect(dated[.team]?[ana]?.periods.map(\.value) == ["pay", "plat"])
    #expect(try ledger.developers.find(handle: "ana")?.value.team == "plat")
    #expect(try ledger.developers.find(handle: "ana")?.value.role == "junior")
  }

  @Test func `A change that is taken back leaves no trace`() throws {
    let (ledger, ana) = try ledger()
    try ledger.periods.change(.team, ofDeveloper: ana, to: "plat", from: .day(move))
    try ledger.periods.change(.team, ofDeveloper: ana, to: "pay", from: .day(move))
    #expect(try ledger.periods.developers().isEmpty)
    #expect(try ledger.developers.find(handle: "ana")?.value.team == "pay")
  }

  @Test func `An update of the developer changes what holds in the end`() throws {
    let (ledger, ana) = try ledger()
    try ledger.periods.change(.team, ofDeveloper: ana, to: "plat", from: .day(move))
    var stored = try #require(try ledger.developers.find(handle: "ana"))
    stored.value.team = "web"
    try ledger.developers.update(stored)
    let timeline = try ledger.periods.timeline(.team, ofDeveloper: ana)
    #expect(timeline.periods.map(\.value) == ["pay", "web"])
  }

  @Test(arguments: Memberships.CostCentreRule.allCases)
  func `Of two cost centres the ledger's rule takes one, and the other where it has none`(
    rule: Memberships.CostCentreRule
  ) throws {
    let (ledger, ana) = try ledger()
    let ben = try ledger.developers.add(Developer(handle: "ben"))
    let shop = try ledger.projects.add(Project(name: "shop", costCentre: "CC9"))
    let play = try ledger.projects.add(Project(name: "play"))
    try ledger.settings.set(.costCentreOf, to: rule.rawValue)
    let members = try ledger.memberships()
    func booked(_ developer: Int64, _ project: Int64) -> String? {
      members.costCentre(developerID: developer, projectID: project, on: move)
    }
    #expect(booked(ana, shop) == (rule == .project ? "CC9" : "CC1"))
    #expect(booked(ana, play) == "CC1")
    #expect(booked(ben, shop) == "CC9")
    #expect(booked(ben, play) == nil)
  }

  @Test func `A merge keeps what the one was and takes what only the other was`() throws {
    let (ledger, ana) = try ledger()
    let twin = try ledger.developers.add(Developer(handle: "anna", team: "web"))
    let key = try ledger.keys.add(APIKey(name: "ci", owner: "ana"))
    try ledger.periods.change(.role, ofDeveloper: ana, to: "senior", from: .day(move))
    try ledger.periods.changeOwner(ofKey: key, to: nil, from: .day(move))
    try ledger.periods.merge(developer: ana, into: twin)
    #expect(try ledger.periods.timeline(.team, ofDeveloper: twin) == Timeline(always: "web"))
    let role = try ledger.periods.timeline(.role, ofDeveloper: twin)
    #expect(role.periods.map(\.value) == ["junior", "senior"])
    #expect(try ledger.periods.owner(ofKey: key).periods.map(\.value) == [twin, nil])
  }

  @Test func `A scope has budgets of several periods from one day on`() throws {
    let (ledger, _) = try ledger()
    let ana = SpendScope(.developer, "ana")
    for (dollars, period) in [(100, BudgetPeriod.month), (5, .day), (6, .day)] {
      try ledger.budgets.set(
        Budget(scope: ana, amount: Money(cents: Int128(dollars * 100)), period: period, from: move))
    }
    let budgets = try ledger.budgets.all().map(\.value)
    #expect(budgets.map(\.period) == [.month, .day])
    #expect(budgets.map(\.amount) == [Money(cents: 10_000), Money(cents: 600)])
  }
}
