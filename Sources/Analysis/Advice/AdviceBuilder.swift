internal import LedgerStore
internal import Pricing
internal import UsageModel

/// Collects advice, session by session.
struct AdviceBuilder {
  let timeZone: TimeZoneRules
  private(set) var sessions = 0
  private var calls: SessionCallBuilder
  private var advisor: SessionAdvisor
  private var rebuilt = RebuiltContexts()
  private var taken: [Taken] = []
  /// Findings that save less are left out.
  private let minimum: Money

  /// A finding of one session, before it has names.
  private struct Taken {
    let kind: AdviceFinding.Kind
    let calls: Int
    let saved: Money
    let calculation: String
    let sessionID: Int64
    let developerID: Int64?
    let projectID: Int64?
    let day: Day
    let cost: Money
  }

  init(_ ledger: Ledger, book: PriceBook, days: DayRange, minimum: Money) throws {
    self.minimum = minimum
    timeZone = try ledger.settings.timeZone()
    calls = try SessionCallBuilder(ledger, book: book)
    let norms = try SessionNorms(ledger, in: days)
    advisor = SessionAdvisor(
      norms: norms, routine: try Self.routine(ledger, book, days, norms))
  }

  /// Returns nil when no cheaper model has a price.
  private static func routine(
    _ ledger: Ledger, _ book: PriceBook, _ days: DayRange, _ norms: SessionNorms
  ) throws -> RoutineWork? {
    do {
      let target = try CandidateModel.find(AdviceRules.cheapFamily, in: days, ledger, book: book)
      return RoutineWork(
        norms: norms, pricer: try ModelRepricer(ledger, book: book, target: target.model))
    } catch is WhatIfError {
      return nil
    }
  }

  mutating func add(_ id: Int64, _ rows: [PricedRow]) {
    guard let first = rows.first else { return }
    sessions += 1
    let session = SessionUse(id: id, calls: rows.map { calls.call($0) })
    let day = timeZone.day(of: first.at)
    let (found, free) = advisor.advice(on: session)
    rebuilt.add(session, day: day, isFree: { free[$0] })
    taken += found.filter { $0.saved >= minimum }.map { candidate in
      Taken(
        kind: candidate.kind, calls: candidate.savings.count, saved: candidate.saved,
        calculation: candidate.calculation, sessionID: id, developerID: session.developerID,
        projectID: session.projectID, day: day,
        cost: candidate.savings.keys.reduce(.zero) { $0 + session.calls[$1].cost })
    }
  }

  /// Returns all findings that save at least the minimum, the largest first.
  func findings(_ ledger: Ledger) throws -> [AdviceFinding] {
    let rebuilt = rebuilt.found(minimum: minimum)
    let sessions = try Names(
      ofSessions: taken.map(\.sessionID) + rebuilt.flatMap(\.sessionIDs), ledger)
    let names = try Directory(ledger)
    let all =
      taken.map { finding($0, names, sessions) } + rebuilt.map { finding($0, names, sessions) }
    return all.sorted(by: Self.precedes)
  }

  private static func precedes(_ left: AdviceFinding, _ right: AdviceFinding) -> Bool {
    if left.saved != right.saved { return left.saved > right.saved }
    return (left.day, left.sessions.first ?? "", left.kind.rawValue)
      < (right.day, right.sessions.first ?? "", right.kind.rawValue)
  }

  private func finding(_ taken: Taken, _ names: Directory, _ sessions: Names) -> AdviceFinding {
    AdviceFinding(
      kind: taken.kind, developer: names.developers[taken.developerID],
      project: names.projects[taken.projectID], sessions: [sessions[taken.sessionID] ?? ""],
      day: taken.day, calls: taken.calls, cost: taken.cost,
      saved: taken.saved, calculation: taken.calculation)
  }

  private func finding(
    _ found: RebuiltContexts.Found, _ names: Directory, _ sessions: Names
  ) -> AdviceFinding {
    AdviceFinding(
      kind: .rebuiltContext, developer: names.developers[found.place.developerID],
      project: names.projects[found.place.projectID],
      sessions: found.sessionIDs.map { sessions[$0] ?? "" }, day: found.place.day,
      calls: found.calls,
      cost: found.cost, saved: found.saved, calculation: found.calculation)
  }
}
