internal import LedgerStore
internal import Presentation
internal import UsageModel

/// One event before it is a list of rows: units that are abnormal for one cause, or what records say.
struct OutlierEvent {
  /// Indices of flagged units, the one that explains the others first; empty for a record.
  var members: [Int]
  var kind: OutlierKind
  /// Whose it is, and the first and last day.
  var subject: OutlierSubject
  var days: DayRange
  /// The dollars that need an answer.
  var size: Money
  /// The row that stands for several developers, or for what records say.
  var row: OutlierRow?

  var id: OutlierEventID { OutlierEventID(subject, from: days.first) }
}

/// Makes events of flagged units and of what records say.
struct OutlierEventBuilder {
  /// The least developers, and the least share of all, for an event of the team.
  private static let (fewestOfTeam, partOfTeam) = (3, 0.5)
  /// How many days apart the same may begin for several developers.
  private static let daysApart: [OutlierKind: Int] = [
    .modelShift: 10, .cacheCollapse: 4, .levelStep: 4, .drift: 14, .daySpike: 0,
  ]

  private let flagged: [FlaggedUnit]
  private let search: OutlierSearch

  init(_ flagged: [FlaggedUnit], _ search: OutlierSearch) {
    self.flagged = flagged
    self.search = search
  }

  /// Returns the events, the most dollars first; no two have the same id.
  func events(_ records: [RecordFinding]) -> [OutlierEvent] {
    let leaders = EventGrouping(flagged, in: search.cells).leaders
    let groups = Dictionary(grouping: flagged.indices, by: { leaders[$0] })
    let leading = groups.keys.sorted().filter { !flagged[$0].isFollowing }
    var events = ofTeam(leading.map { event(leader: $0, groups[$0] ?? []) })
    events = led(events, by: records.map(event))
    var byID: [OutlierEventID: Int] = [:]
    var distinct: [OutlierEvent] = []
    for event in events.sorted(by: Self.isLarger) {
      if let place = byID[event.id] {
        distinct[place].members += event.members
      } else {
        byID[event.id] = distinct.count
        distinct.append(event)
      }
    }
    return distinct
  }

  /// Makes what tests flag part of what records say of the same subject in the same days: a leaver's
  /// usage, a key that moved and work that counts twice are the cause.
  private func led(_ events: [OutlierEvent], by records: [OutlierEvent]) -> [OutlierEvent] {
    var (records, rest) = (records, [OutlierEvent]())
    for event in events {
      let cause = records.firstIndex { record in
        let isCause =
          record.kind == .leaver || record.kind == .keyMoved
          || record.kind == .doubleImport && record.row?.session == nil
        return isCause && record.subject == event.subject && record.days.contains(event.days.first)
      }
      if let cause { records[cause].members += event.members } else { rest.append(event) }
    }
    return rest + records
  }

  private static func isLarger(_ left: OutlierEvent, _ right: OutlierEvent) -> Bool {
    left.size == right.size
      ? left.id.description < right.id.description : left.size > right.size
  }

  private func event(leader: Int, _ members: [Int]) -> OutlierEvent {
    let first = flagged[leader]
    // What follows the leader from another kind of unit does not move its days.
    let same = members.map { flagged[$0] }.filter {
      $0.unit.kind == first.unit.kind || $0.unit.kind.isDay && first.unit.kind == .session
        || $0.unit.kind == .session && first.unit.kind.isDay
    }
    let days = DayRange(
      first: same.map(\.unit.day).min() ?? first.unit.day,
      last: same.map(\.lastDay).max() ?? first.lastDay)
    let leaders = same.filter { $0.kind == first.kind && $0.unit.kind == first.unit.kind }
    return OutlierEvent(
      members: [leader] + members.filter { $0 != leader }, kind: first.kind,
      subject: subject(of: first), days: days,
      size: leaders.reduce(Money.zero) { $0 + $1.size })
  }

  private func subject(of flagged: FlaggedUnit) -> OutlierSubject {
    guard !flagged.isOfTeam, let id = flagged.unit.ownerID,
      let name = search.names.owner(id, of: flagged.unit.kind)
    else { return .team }
    return switch flagged.unit.kind {
    case .projectDay: .project(name)
    case .keyDay: .key(name)
    default: .developer(name)
    }
  }

  /// Makes one event of what most developers have at about the same time.
  private func ofTeam(_ events: [OutlierEvent]) -> [OutlierEvent] {
    var rest = events
    for (kind, apart) in Self.daysApart.sorted(by: { $0.key.rawValue < $1.key.rawValue }) {
      while let together = together(rest, kind, apart) {
        let merged = merge(together.map { rest[$0] }, kind)
        rest = rest.indices.filter { !together.contains($0) }.map { rest[$0] } + [merged]
      }
    }
    return rest
  }

  /// Returns the indices of the events of a kind that most developers have within some days.
  private func together(_ events: [OutlierEvent], _ kind: OutlierKind, _ apart: Int) -> [Int]? {
    let all = events.indices.filter { events[$0].kind == kind && isOfDeveloper(events[$0]) }
    for first in all.sorted(by: { events[$0].days.first < events[$1].days.first }) {
      let start = events[first].days.first
      let near = all.filter { (0...apart).contains(events[$0].days.first.days(since: start)) }
      let count = Set(near.map { events[$0].subject }).count
      if count >= Self.fewestOfTeam,
        Double(count) >= Self.partOfTeam * Double(activeDevelopers)
      {
        return near
      }
    }
    return nil
  }

  private func isOfDeveloper(_ event: OutlierEvent) -> Bool {
    if case .developer = event.subject { return event.row == nil }
    return false
  }

  private var activeDevelopers: Int {
    search.uses.values.count { days in days.contains { search.query.days.contains($0.unit.day) } }
  }

  private func merge(_ events: [OutlierEvent], _ kind: OutlierKind) -> OutlierEvent {
    let days = DayRange(
      first: events.map(\.days.first).min() ?? search.query.days.first,
      last: events.map(\.days.last).max() ?? search.query.days.last)
    let leaders = events.compactMap(\.members.first).map { flagged[$0] }
    let (cost, expected) = leaders.reduce((Money.zero, Money.zero)) {
      ($0.0 + $1.unit.cost, $0.1 + $1.expected)
    }
    let count = Set(events.map(\.subject)).count
    let text =
      "\(count) of \(activeDevelopers) developers \(Self.words[kind] ?? "spent more") "
      + (days.first == days.last ? "on \(days.first)" : "from \(days.first) on")
    let row = OutlierRow(
      unit: .team, days: days, kind: kind, cost: cost, expected: expected,
      reasons: [OutlierReason(text.capitalisedFirst, contribution: cost - expected)])
    return OutlierEvent(
      members: events.flatMap(\.members), kind: kind, subject: .team, days: days,
      size: events.reduce(Money.zero) { $0 + $1.size }, row: row)
  }

  private static let words: [OutlierKind: String] = [
    .modelShift: "went over to dearer models", .cacheCollapse: "were no longer served by the cache",
    .levelStep: "have a new level", .drift: "drift", .daySpike: "had a day spike",
  ]

  private func event(_ record: RecordFinding) -> OutlierEvent {
    var row = OutlierRow(
      unit: .team, days: record.days, kind: record.kind, cost: record.cost,
      expected: record.expected, reasons: record.reasons)
    row.name(record.subject, session: record.session)
    return OutlierEvent(
      members: [], kind: record.kind, subject: record.subject, days: record.days,
      size: row.size, row: row)
  }
}
