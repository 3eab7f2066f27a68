import LedgerStore
import Presentation
import Testing
import UsageModel

@testable import Analysis

/// What a mark changes: what is told, and what later days are compared with.
struct OutlierMarkEffectTests {
  typealias Session = SpendTeam.Session

  private static let spike = OutlierFindingTests.tested.first
  private let team: SpendTeam

  /// Nine quiet weeks of ana's, and a day of twenty times the calls.
  init() throws {
    team = try SpendTeam()
    try team.addWeeks(9, like: Session(day: SpendTeam.start, calls: 60), seed: 7)
    try team.add(Session(day: Self.spike, calls: 1200))
  }

  private func report(_ days: DayRange = OutlierFindingTests.tested) throws -> OutlierReport {
    try OutlierReport.make(team.ledger, try #require(OutlierQuery(days: days)))
  }

  private func mark(_ event: OutlierRow, as verdict: OutlierMark.Verdict) throws {
    let names = try Directory(team.ledger)
    try team.ledger.outlierMarks.set(
      OutlierMark(
        subject: try #require(names.markSubject(event.eventID.subject)),
        days: DayRange(first: event.eventID.day, last: event.lastDay), kind: event.kind.rawValue,
        excess: event.excess, verdict: verdict, markedBy: "gus", markedAt: Instant(milliseconds: 0))
    )
  }

  @Test(arguments: OutlierMark.Verdict.allCases)
  func `A marked event is no longer open, and is there when it is asked for`(
    verdict: OutlierMark.Verdict
  ) throws {
    let event = try #require(try report().events.first)
    try mark(event, as: verdict)
    let after = try report()
    #expect(after.events.isEmpty && after.markedEvents.map(\.eventID) == [event.eventID])
    #expect(after.markedEvents.first?.mark?.verdict == verdict)
    #expect(after.table.rows.isEmpty && !after.showingMarked().table.rows.isEmpty)
  }

  /// The expected dollars of a day after the spike, whose mark is the only difference.
  private func expected(after verdict: OutlierMark.Verdict?) throws -> Money {
    if let verdict { try mark(try #require(report().allEvents.first), as: verdict) }
    let later = Self.spike.advanced(by: 7)
    try team.add(Session(day: later, calls: 30_000))
    let row = try report(DayRange(first: later, last: later)).rows.first {
      $0.unit == .developerDay
    }
    return try #require(row).expected
  }

  @Test func `A false alarm stays in the baseline, a planned day is out of it`() throws {
    let (open, planned, wrong) = (
      try OutlierMarkEffectTests().expected(after: nil),
      try OutlierMarkEffectTests().expected(after: .planned),
      try OutlierMarkEffectTests().expected(after: .wrong)
    )
    #expect(planned == open)
    #expect(wrong >= planned)
    let settled = { (verdict: OutlierMark.Verdict) throws -> SettledDays in
      let tests = try OutlierMarkEffectTests()
      try tests.mark(try #require(tests.report().allEvents.first), as: verdict)
      return try RecordEvidence.settledDays(tests.team.ledger)
    }
    let ana = SettledDays.Owner.developer(
      try #require(try team.ledger.developers.find(handle: "ana")).id)
    #expect(try settled(.planned).contains(Self.spike, of: ana))
    #expect(try settled(.expected).contains(Self.spike, of: ana))
    #expect(try !settled(.wrong).contains(Self.spike, of: ana))
    #expect(try settled(.wrong).keeps(Self.spike, of: ana))
  }

  @Test func `An expected level stays the baseline`() throws {
    let ana = try #require(try team.ledger.developers.find(handle: "ana")).id
    for (verdict, isOut) in [(OutlierMark.Verdict.planned, true), (.expected, false)] {
      try team.ledger.outlierMarks.set(
        OutlierMark(
          subject: .developer(ana), days: OutlierFindingTests.tested, kind: "levelStep",
          excess: .zero, verdict: verdict, markedBy: "gus", markedAt: Instant(milliseconds: 0)))
      let settled = try RecordEvidence.settledDays(team.ledger)
      #expect(settled.contains(Self.spike, of: .developer(ana)) == isOut)
      #expect(!settled.keeps(Self.spike, of: .developer(ana)))
    }
  }
}
