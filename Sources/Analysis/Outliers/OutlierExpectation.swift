public import LedgerStore
internal import Statistics
public import UsageModel

/// What a day, or all days of an event, were expected to cost: as the tests of `outliers` have it.
public struct OutlierExpectation: Equatable, Sendable {
  /// All days of the event; the day where it is in none.
  public let days: DayRange
  public let expected: Money
  /// Where the amount comes from: `35 earlier days`.
  public let source: String
}

extension OutlierExpectation {
  /// What is expected of the event with an id; of the day in it where no event has the id, or only the day is
  /// asked for.
  ///
  /// With a second reader of the same ledger, `twin`, on two threads. Nil where nothing was tested, and for events
  /// of records, which are no amounts. Throws a `LedgerError`.
  public static func make(
    _ ledger: Ledger, twin: Ledger? = nil, _ query: OutlierQuery, of id: OutlierEventID,
    onlyDay: Bool = false
  ) throws -> OutlierExpectation? {
    try ledger.reading {
      let names = try Directory(ledger)
      guard let owner = SubjectDays(id.subject, names) else { return nil }
      if onlyDay, let search = try plainSearch(id.day, ledger, twin, query, owner, names) {
        return ExpectationSearch(search, flagged: [], owner: owner).day(id.day)
      }
      let whole = try WholeSearch(ledger, twin: twin, query, names: names, of: id)
      let found = ExpectationSearch(whole.search, flagged: whole.findings.flagged, owner: owner)
      let event = onlyDay ? nil : whole.event(id)
      guard let event else { return found.day(id.day) }
      return found.whole(event)
    }
  }
}

extension WholeSearch {
  fileprivate func event(_ id: OutlierEventID) -> OutlierEvent? {
    let name = id.description.lowercased()
    return events.first { $0.id.description.lowercased() == name }
  }
}

extension OutlierExpectation {
  /// The tests of all days of one kind alone: others decide whether a day is told, not what was expected of it.
  /// Nil for a day that evidence may tell, which has an expectation of its own.
  private static func plainSearch(
    _ day: Day, _ ledger: Ledger, _ twin: Ledger?, _ query: OutlierQuery, _ owner: SubjectDays,
    _ names: Directory
  ) throws -> OutlierSearch? {
    guard owner.kind != .team, query.units.contains(owner.kind) else { return nil }
    var query = query
    query.units = [owner.kind]
    let ground = try ComparableDays(SpendCells(ledger, twin: twin, query), query)
    let settled = try RecordEvidence.settledDays(ledger)
    let place = OwnerDay(owner: owner.id, day: day)
    var search = try OutlierSearch(
      ground, query, names: names, settled: settled, only: owner.id)
    // Alone it is enough where the day is compared with the owner's own.
    if !search.isOfOwnDays(place) {
      search = try OutlierSearch(ground, query, names: names, settled: settled)
    }
    let isTold =
      try owner.kind == .developerDay && OutlierFindings.hasEvidence(of: place, ledger, search)
    return isTold ? nil : search
  }
}

extension OutlierSearch {
  /// Whether a day was tested by its owner's earlier ones.
  fileprivate func isOfOwnDays(_ place: OwnerDay) -> Bool {
    trial.results.first { $0.unit.ownerID == place.owner && $0.unit.day == place.day }?.source
      == .own
  }
}

/// The kind of days that a subject has, and whose they are; no one's for everybody.
private struct SubjectDays {
  let kind: OutlierUnit
  let id: Int64?

  /// Nil for a name that nobody has.
  init?(_ subject: OutlierSubject, _ names: Directory) {
    let found: (OutlierUnit, Int64?) =
      switch subject {
      case .developer(let name): (.developerDay, names.developers.id(of: name))
      case .project(let name): (.projectDay, names.projects.id(of: name))
      case .key(let name): (.keyDay, names.keys.id(of: name))
      case .team: (.team, nil)
      }
    guard found.1 != nil || found.0 == .team else { return nil }
    (kind, id) = found
  }
}

/// Looks up what was expected among the tests of a search.
private struct ExpectationSearch {
  private let search: OutlierSearch
  private let flagged: [FlaggedUnit]
  private let owner: SubjectDays

  init(_ search: OutlierSearch, flagged: [FlaggedUnit], owner: SubjectDays) {
    (self.search, self.flagged, self.owner) = (search, flagged, owner)
  }

  /// An event's days: the sum of what each was expected to cost; what a change that stays would have left.
  func whole(_ event: OutlierEvent) -> OutlierExpectation? {
    if let row = event.row {
      // Only what most developers have in common is an amount; the others are as they are.
      return row.unit == .team && event.subject == .team && !event.members.isEmpty
        ? OutlierExpectation(
          days: event.days, expected: cost(in: event.days) - row.excess, source: "their days before"
        )
        : nil
    }
    guard let leader = event.members.first.map({ flagged[$0] }) else { return nil }
    if leader.isOfTeam {
      return OutlierExpectation(
        days: event.days, expected: cost(in: event.days) - leader.excess, source: "the days before")
    }
    if leader.unit.kind == .monthToDate || leader.unit.kind == .developerWeek {
      return OutlierExpectation(
        days: DayRange(first: leader.unit.day, last: leader.lastDay), expected: leader.expected,
        source: label(leader.source, leader.history.count, of: leader.unit.kind))
    }
    let days = (0..<event.days.count).compactMap { day(event.days.first.advanced(by: $0)) }
    guard let first = days.first else { return nil }
    return OutlierExpectation(
      days: event.days, expected: days.reduce(.zero) { $0 + $1.expected }, source: first.source)
  }

  /// One day: as it is flagged, else as it was tested; nil where it was neither.
  func day(_ day: Day) -> OutlierExpectation? {
    func expectation(
      _ expected: Money, _ source: BaselineSource, _ count: Int
    ) -> OutlierExpectation {
      OutlierExpectation(
        days: DayRange(first: day, last: day), expected: expected,
        source: label(source, count, of: owner.kind))
    }
    func isIt(_ unit: SpendUnit) -> Bool {
      unit.kind == owner.kind && unit.day == day && unit.ownerID == owner.id
    }
    if let found = flagged.first(where: { isIt($0.unit) }) {
      return expectation(found.expected, found.source, found.history.count)
    }
    let tested = search.trial.results.first { isIt($0.unit) }
    return tested.flatMap { result in
      Money(dollarsFromLogarithm: result.test.expected + result.unit.change).map {
        expectation($0, result.source, result.history.count)
      }
    }
  }

  private func label(_ source: BaselineSource, _ count: Int, of unit: OutlierUnit) -> String {
    source.label(count: count, of: unit)
  }

  /// What everybody spent.
  private func cost(in days: DayRange) -> Money {
    search.cells.indices.reduce(.zero) {
      days.contains(search.cells[$1].day) ? $0 + search.cells[$1].cost : $0
    }
  }
}
