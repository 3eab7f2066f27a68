import Pricing
import TestSupport
import Testing
import UsageModel

@testable import LedgerStore
@testable import Recording

/// What is said of a reconciliation: how much more or less counts than before, and on which assumption.
@Suite struct SummaryChangeTests {
  private static func dollars(_ picodollars: Int64) -> Money { Money(picodollars: picodollars) }

  @Test func `What counts less and what counts more is counted and added up apart`() throws {
    let claim = try SampleClaim(cost: 100).scoped().stored
    var change = ReconciliationChange()
    #expect(change.overtaken == 0 && change.restored == 0 && change.assumed.isEmpty)
    for counted in [100, 40, 75, 130, 190, 101] as [Int64] {
      change.note(claim, counted: Self.dollars(counted))
    }
    #expect(change.overtaken == 2 && change.supersededCost == Self.dollars(60 + 25))
    #expect(change.restored == 3 && change.restoredCost == Self.dollars(30 + 90 + 1))
  }

  @Test func `Only what more is assumed than before is told`() throws {
    var claim = SampleClaim(cost: 100)
    claim.assumed = 10
    let stored = try claim.scoped().stored
    var change = ReconciliationChange()
    for assumed in [0, 9, 10, 25] as [Int64] {
      change.note(stored, ClaimCoverage(assumed: Self.dollars(assumed)))
    }
    #expect(change.assumed.map(\.added) == [Self.dollars(15)])
  }

  @Test func `Assumptions are told by kind, owner and key, the largest first`() throws {
    let book = try TestLedger()
    try book.addDeveloper("ana")
    try book.ledger.keys.add(APIKey(name: "bot", owner: "ana"))
    let ana = try #require(try book.ledger.developers.all().first).id
    let key = try #require(try book.ledger.keys.all().first).id
    func item(
      _ day: String, _ assumed: Int64, _ assumption: ClaimCoverage.Assumption, before: Int64 = 0
    ) throws -> ReconciliationChange.Assumed {
      var claim = SampleClaim(days: (day, nil), owner: Ownership(developerID: ana, keyID: key))
      claim.assumed = before
      return .init(
        claim: try claim.scoped().stored,
        coverage: ClaimCoverage(assumption: assumption, assumed: Self.dollars(assumed)))
    }
    var change = ReconciliationChange()
    (change.overtaken, change.supersededCost) = (5, Self.dollars(50))
    (change.restored, change.restoredCost) = (6, Self.dollars(60))
    change.assumed = [
      try item("2026-10-07", 30, .keyInTranscripts), try item("2026-10-05", 30, .keyInTranscripts),
      try item("2026-10-09", 45, .keyInTranscripts, before: 20),
      try item("2026-10-06", 200, .oneMachine),
    ]
    change.keysApart = [key: (cells: 3, of: 4)]
    let outcome = try SummaryOutcome(change, book.ledger)
    #expect(outcome.covered == 5 && outcome.coveredCost == Self.dollars(50))
    #expect(outcome.restored == 6 && outcome.restoredCost == Self.dollars(60))
    #expect(outcome.assumed.map(\.assumption) == [.oneMachine, .keyInTranscripts])
    #expect(outcome.assumed.map(\.key) == [nil, "bot"])
    #expect(outcome.assumed.map(\.developer) == ["ana", "ana"])
    #expect(outcome.assumed.map(\.amount) == [Self.dollars(200), Self.dollars(85)])
    #expect(outcome.assumed.map(\.rows) == [1, 3])
    // Of the dearest rows, the earliest.
    #expect(outcome.assumed.map(\.day.description) == ["2026-10-06", "2026-10-05"])
    #expect(outcome.assumedCost == Self.dollars(285))
    #expect(outcome.keysApart.map(\.key) == ["bot"] && outcome.keysApart.map(\.owner) == ["ana"])
    #expect(outcome.keysApart.map(\.cells) == [3] && outcome.keysApart.map(\.of) == [4])
  }

  @Test func `Nothing is told of a reconciliation that changed nothing`() throws {
    let nothing = SummaryOutcome()
    #expect(nothing.covered == 0 && nothing.restored == 0 && nothing.assumed.isEmpty)
    #expect(nothing.coveredCost == .zero && nothing.restoredCost == .zero)
  }

  /// A line by hand may name a family, or nothing; a tool names the model.
  @Test(arguments: [
    ("claude-opus-5-5", "claude-opus-5-5", true), ("opus", "claude-opus-5-5", true),
    ("", "claude-opus-5-5", true), ("opus", "claude-sonnet-5", false),
    ("something", "something", true), ("something", "something-else", false),
    ("something", "claude-opus-5-5", false), ("claude-opus-5-5", "something", false),
    ("Something", "SOMETHING", true), ("something", "", false),
  ])
  func `A line may mean a model of its family, any where it names none, and else its own`(
    note: String, other: String, isMeant: Bool
  ) {
    let line = ModelIdentity(note, book: .builtIn)
    #expect(line.mayMean(ModelIdentity(other, book: .builtIn)) == isMeant)
  }
}
