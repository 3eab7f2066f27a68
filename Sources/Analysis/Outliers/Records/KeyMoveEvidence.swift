internal import LedgerStore
internal import Presentation
internal import UsageModel

/// A key used where it never was: from another machine or home folder, by another person, for another
/// project, after a history in which it was always used in the same places.
struct KeyMoveEvidence {
  /// The first days of a key, in which its places become known.
  static let firstDays = 5
  /// The fewest earlier days of a key, and the days that they must span.
  static let fewestDays = 10
  static let fewestDaysForProject = 20
  static let leastSpan = 21
  /// The days after which a key that was used for one project alone is taken for that project's.
  static let dedicatedDays = 40
  /// The most people of a key for a new one to be a surprise.
  static let mostPeople = 2
  /// The days before, within which somebody new on the team has their first usage.
  static let joinerDays = 14

  private let cells: RecordCells
  private let names: Directory
  private let places: [Int64: KeyPlaceHints]
  private let originNames: OriginRepository
  private let owners: [Int64: Timeline<Int64?>]

  init(_ ledger: Ledger, _ cells: RecordCells, names: Directory) throws {
    self.cells = cells
    self.names = names
    originNames = ledger.origins
    let origins = cells.keyUses.values.lazy.flatMap { $0.lazy.map(\.originID) }
    if let first = origins.min(), let last = origins.max() {
      places = try ledger.origins.keyPlaceHints(in: first...last)
    } else {
      places = [:]
    }
    var owners: [Int64: Timeline<Int64?>] = [:]
    for key in cells.keyUses.keys { owners[key] = try ledger.periods.owner(ofKey: key) }
    self.owners = owners
  }

  func findings(_ query: OutlierQuery) throws -> [RecordFinding] {
    try cells.keyUses.sorted { $0.key < $1.key }.flatMap { key, uses -> [RecordFinding] in
      guard let name = names.keys[key] else { return [] }
      let history = uses.filter { $0.day <= query.days.last }
      let news = try KeyUsePlace.Sort.allCases.flatMap {
        try firstUses($0, of: key, history, query)
      }
      let firsts = Dictionary(grouping: news) { $0.first }
      return firsts.sorted { $0.key < $1.key }.compactMap { day, news in
        finding(news, of: key, name, from: day, history, query)
      }
    }
  }

  /// Something that a key had never been used with.
  private struct News {
    let place: KeyUsePlace
    let first: Day
    /// What the key was used with before, and on how many days.
    let before: [KeyUsePlace]
    let count: Int
    let since: Day
  }

  /// The new places of a sort, each with its first day in the query's days.
  private func firstUses(
    _ sort: KeyUsePlace.Sort, of key: Int64, _ uses: [RecordCells.KeyUse], _ query: OutlierQuery
  ) throws -> [News] {
    if places.isEmpty, sort == .machine || sort == .home { return [] }
    var known: [KeyUsePlace: Day] = [:]
    var days: [Day] = []
    var surprises = 0
    var news: [News] = []
    var last: KeyUsePlace?
    for use in uses {
      guard let place = place(sort, of: use, key) else { continue }
      // What it was used with just before is known.
      if place != last, known[place] == nil {
        if query.days.contains(use.day), let first = days.first,
          isSettled(sort, days, surprises, known.count),
          try !isOrdinary(
            place, use, key, isDedicated: known.count == 1 && days.count >= Self.dedicatedDays)
        {
          let before = known.filter { $0.value < use.day }.map(\.key)
          news.append(
            News(
              place: place, first: use.day, before: before, count: days.count { $0 < use.day },
              since: first))
        }
        if days.count > Self.firstDays { surprises += 1 }
        known[place] = use.day
      }
      last = place
      if days.last != use.day { days.append(use.day) }
    }
    return news
  }

  /// Whether a key has been used in the same places for so long that a new one is a surprise: the rate
  /// of new places, by Jeffreys' rule (k + 1/2) / (n + 1), is at most that of none on all of the days.
  private func isSettled(
    _ sort: KeyUsePlace.Sort, _ days: [Day], _ surprises: Int, _ count: Int
  ) -> Bool {
    let fewest = sort == .project ? Self.fewestDaysForProject : Self.fewestDays
    guard let first = days.first, let last = days.last, days.count >= fewest,
      last.days(since: first) >= Self.leastSpan, sort != .person || count <= Self.mostPeople
    else { return false }
    return (Double(surprises) + 0.5) / Double(days.count + 1) <= 0.5 / Double(fewest + 1)
  }

  /// Whether a new place says nothing of the key: somebody who is new, or a person's own new project.
  private func isOrdinary(
    _ place: KeyUsePlace, _ use: RecordCells.KeyUse, _ key: Int64, isDedicated: Bool
  ) throws -> Bool {
    switch place {
    case .machine, .home: return false
    case .person(let id): return owners[key]?.value(on: use.day) == id || isNew(id, on: use.day)
    case .project:
      // A person who is known to have made the calls works on what they like, unless the key never did.
      guard let person = use.developerID, try namesPerson(use.originID) else { return false }
      return !isDedicated || isNew(person, on: use.day)
    }
  }

  private func namesPerson(_ originID: Int64) throws -> Bool {
    if places[originID]?.home != nil { return true }
    return try originNames.namesPerson(id: originID)
  }

  private func isNew(_ developer: Int64, on day: Day) -> Bool {
    let first = cells.developers[developer]?.activeDays(in: cells.days).first ?? day
    return day.days(since: first) <= Self.joinerDays
  }

  private func place(
    _ sort: KeyUsePlace.Sort, of use: RecordCells.KeyUse, _ key: Int64
  ) -> KeyUsePlace? {
    switch sort {
    case .machine: places[use.originID]?.machine.map { .machine($0) }
    case .home: places[use.originID]?.home.map { .home($0) }
    case .person: use.developerID.map { .person($0) }
    case .project: use.projectID.map { .project($0) }
    }
  }

  private func finding(
    _ news: [News], of key: Int64, _ name: String, from day: Day, _ uses: [RecordCells.KeyUse],
    _ query: OutlierQuery
  ) -> RecordFinding? {
    let moved = uses.filter { use in
      use.day >= day
        && news.contains { one in place(one.place.sort, of: use, key) == one.place }
    }
    let cost = moved.reduce(Money.zero) { $0 + $1.cost }
    guard let last = moved.map(\.day).max(),
      moved.contains(where: { isInside($0, key, query) })
    else { return nil }
    let sentences = news.map { sentence($0, name) }
    return RecordFinding(
      kind: .keyMoved, subject: .key(name), days: DayRange(first: day, last: last), cost: cost,
      reasons: [OutlierReason(sentences.first ?? "", contribution: cost)]
        + sentences.dropFirst().map { OutlierReason($0) })
  }

  private func isInside(
    _ use: RecordCells.KeyUse, _ key: Int64, _ query: OutlierQuery
  ) -> Bool {
    var filter = query.filter
    filter.modelIDs = nil
    filter.sessionIDs = nil
    let owners = Ownership(
      developerID: use.developerID, projectID: use.projectID, keyID: key)
    return filter.admits(owners, modelID: 0, on: use.day)
  }

  /// `ci was used for moonshot for the first time; on 41 days since 2026-08-03 only for api`.
  private func sentence(_ news: News, _ key: String) -> String {
    let before = news.before.map { $0.name(names) }.sorted()
    let most = 3
    let others = before.count > most ? " and \(before.count - most) more" : ""
    let known = PlainText.clean(before.prefix(most).joined(separator: ", ") + others)
    let preposition = news.place.sort.preposition
    return
      "\(PlainText.clean(key)) was used \(preposition) \(PlainText.clean(news.place.name(names))) "
      + "for the first time; on \(Figures.counted(Int64(news.count), "day")) since \(news.since) "
      + "only \(preposition) \(known)"
  }
}
