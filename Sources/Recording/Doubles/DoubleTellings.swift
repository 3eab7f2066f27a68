public import LedgerStore
public import UsageModel

/// Finds usage that is told twice.
///
/// Calls with ids are one row however often they are told (counting rule 2); this is about whose they
/// are then, and about what has no ids to be joined by.
public struct DoubleTellings {
  private let ledger: Ledger
  private let names: Names

  public init(_ ledger: Ledger) throws {
    self.ledger = ledger
    names = try Names(.developer, ledger)
  }

  /// Returns what is told twice of some days, the most dollars first; with a day, of the sessions that two
  /// developers have calls in only those used on it.
  public func all(in days: DayRange, sessionsOn day: Day? = nil) throws -> [DoubleTelling] {
    try inOrder(
      sharedSessions(in: day.map { DayRange(first: $0, last: $0) } ?? days)
        + toldSessions(in: days, from: 0), equalTotals(in: days))
  }

  /// Returns what is told twice of the days that an import changed, if any, and what it told again: the
  /// origins of that begin with a row id.
  func all(of changed: DayRange?, toldFrom id: Int64) throws -> [DoubleTelling] {
    guard let changed else { return try inOrder(toldSessions(in: nil, from: id), []) }
    return try inOrder(
      sharedSessions(in: changed) + toldSessions(in: nil, from: id), equalTotals(in: changed))
  }

  private func equalTotals(in days: DayRange) throws -> [DoubleTelling] {
    try EqualTotals(ledger, in: days).pairs.map { pair in
      DoubleTelling(
        .totals(pair.count), teller(pair.first), teller(pair.second), days: pair.days,
        cost: pair.cost, countsTwice: true)
    }
  }

  private func inOrder(_ sessions: [DoubleTelling], _ totals: [DoubleTelling]) -> [DoubleTelling] {
    var seen: Set<DoubleTelling.Evidence> = []
    return (sessions.filter { seen.insert($0.evidence).inserted } + totals)
      .sorted { ($1.cost, $0.days.first) < ($0.cost, $1.days.first) }
  }

  private func teller(_ group: EqualTotals.Group) -> DoubleTelling.Teller {
    DoubleTelling.Teller(
      developerID: group.developerID, developer: names[group.developerID], source: group.source)
  }

  /// Sessions of which two developers have calls, such as a folder that was imported as another's.
  private func sharedSessions(in days: DayRange) throws -> [DoubleTelling] {
    try ledger.sessions.ofSeveral(in: days)
      .filter { MessageID.isUnique($0.externalID) }
      .compactMap { session in
        let shares = try ledger.sessions.shares(of: session)
        guard shares.count > 1 else { return nil }
        // The smaller part is the one in question.
        return telling(
          session, shares[1].developerID, shares[0].developerID,
          shares[0].days.union(shares[1].days), shares[1].cost)
      }
  }

  /// Sessions whose calls count as one developer's, and that another file told as another's.
  private func toldSessions(in days: DayRange?, from id: Int64) throws -> [DoubleTelling] {
    let told = try ledger.tellings.origins(from: id).filter { MessageID.isUnique($0.sessionID) }
    guard !told.isEmpty else { return [] }
    let attribution = try Attribution(ledger)
    var known: [SessionName: [SessionRepository.Share]] = [:]
    return try told.compactMap { origin in
      guard let session = SessionName(origin),
        let other = attribution.developerID(for: origin, keyID: attribution.keyID(for: origin))
      else { return nil }
      let shares = try known[session] ?? ledger.sessions.shares(of: session)
      known[session] = shares
      guard let owner = shares.first, days.map(owner.days.overlaps) ?? true,
        !shares.contains(where: { $0.developerID == other })
      else { return nil }
      return telling(session, owner.developerID, other, owner.days, owner.cost)
    }
  }

  private func telling(
    _ session: SessionName, _ first: Int64, _ second: Int64, _ days: DayRange, _ cost: Money
  ) -> DoubleTelling {
    let tellers = [first, second].map { id in
      DoubleTelling.Teller(developerID: id, developer: names[id], source: session.source)
    }
    return DoubleTelling(
      .session(session.externalID), tellers[0], tellers[1], days: days, cost: cost,
      countsTwice: false)
  }
}

extension [DoubleTelling] {
  /// Returns those of which nobody said that they are known or nothing.
  public func open(in ledger: Ledger) throws -> [DoubleTelling] {
    guard !isEmpty else { return self }
    let marks = try ledger.outlierMarks.all().map(\.value)
    return filter { double in
      !marks.contains { $0.isAbout(double.subject, double.days, kind: DoubleTelling.kind) }
    }
  }
}
