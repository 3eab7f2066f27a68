internal import LedgerStore
internal import UsageModel

/// Builds the rows of a baseline, one developer at a time.
struct BaselineBuilder {
  let history: PaceHistory
  private let ledger: Ledger
  private let period: BaselinePeriod
  private let people: [Int64: Developer]
  private let models: [Int64: String]
  private let timeZone: TimeZoneRules
  /// The notes on sessions, by row id.
  private let notes: [Int64: SessionNote]

  init(_ ledger: Ledger, _ period: BaselinePeriod, history: PaceHistory) throws {
    self.ledger = ledger
    self.period = period
    self.history = history
    people = Dictionary(
      uniqueKeysWithValues: try ledger.developers.all().map { ($0.id, $0.value) })
    models = try ledger.models.names()
    timeZone = try ledger.settings.timeZone()
    notes = Dictionary(
      uniqueKeysWithValues: try ledger.sessions.all(in: period.days).map { ($0.id, $0.note) })
  }

  /// Sorts by handle, unassigned last.
  func ordered(_ ids: Set<Int64?>) -> [Int64?] {
    ids.sorted { left, right in
      guard let left, let right else { return left != nil }
      return (people[left]?.handle ?? "") < (people[right]?.handle ?? "")
    }
  }

  /// Returns the row of a developer, or of unassigned usage; `all` are their cells of the days and
  /// of the days before.
  func row(of id: Int64?, _ all: [DailyCell]) throws -> DeveloperBaseline {
    let person = id.flatMap { people[$0] }
    let cells = all.filter { period.days.contains($0.day) }
    let active = try ActiveTime(
      ledger, cells, timeZone: timeZone, stated: notes.compactMapValues(\.minutes))
    return DeveloperBaseline(
      developer: person?.handle, role: person?.role,
      days: days(cells, active), workingDayCount: period.workingDays.count,
      sessionCosts: Self.sums(cells) { $0.ownership.sessionID }.values.map { $0 }.sorted(),
      tasks: tasks(cells), families: families(cells),
      unpriced: cells.reduce(0) { $0 + $1.unpriced },
      advice: person == nil
        ? .none("usage of nobody cannot be limited; find whose it is")
        : history.advice(all, person))
  }

  private func days(_ cells: [DailyCell], _ active: ActiveTime) -> [BaselineDay] {
    let byDay = Dictionary(grouping: cells, by: \.day)
    return Set(period.workingDays).union(byDay.keys).sorted().map { day in
      let cells = byDay[day] ?? []
      let sessions = Set(cells.compactMap(\.ownership.sessionID)).count
      let requests = cells.reduce(0) { $0 + $1.calls }
      return BaselineDay(
        day: day, activeMinutes: active.minutes[day],
        sessions: sessions == 0 && !cells.isEmpty ? nil : sessions,
        requests: requests == 0 && !cells.isEmpty ? nil : requests,
        cost: cells.reduce(.zero) { $0 + $1.cost }, isUsed: !cells.isEmpty)
    }
  }

  private func tasks(_ cells: [DailyCell]) -> [TaskSpend] {
    let named = Dictionary(grouping: cells) { cell in
      cell.ownership.sessionID.flatMap { notes[$0]?.task }.flatMap { $0.isEmpty ? nil : $0 }
    }
    let tasks = named.map { task, cells in
      TaskSpend(
        task: task, sessions: Set(cells.compactMap(\.ownership.sessionID)).count,
        cost: cells.reduce(.zero) { $0 + $1.cost })
    }
    return tasks.sorted { left, right in
      guard let leftTask = left.task, let rightTask = right.task else { return left.task != nil }
      return left.cost == right.cost ? leftTask < rightTask : left.cost > right.cost
    }
  }

  private func families(_ cells: [DailyCell]) -> [FamilySpend] {
    let sums = Self.sums(cells) { ModelFamily(model: models[$0.modelID] ?? "") }
    return ModelFamily.allCases.compactMap { family in
      sums[family].map { FamilySpend(family: family, cost: $0) }
    }.sorted { $0.cost > $1.cost }
  }

  private static func sums<Key: Hashable>(
    _ cells: [DailyCell], by key: (DailyCell) -> Key?
  ) -> [Key: Money] {
    var sums: [Key: Money] = [:]
    for cell in cells {
      if let key = key(cell) { sums[key, default: .zero] += cell.cost }
    }
    return sums
  }
}

/// The time that a developer worked with agents on each day.
///
/// A quarter hour of the clock with at least one API call counts whole, however many sessions ran
/// in it: the increment that time sheets are rounded to (29 CFR 785.48(b)). Every UTC offset is a
/// multiple of it, so no time zone splits one. Summaries have no time of day; for them, the minutes
/// noted beside the session are used.
struct ActiveTime {
  private static let quarterHour: Int64 = 15 * 60 * 1000

  /// Minutes by day; a day whose usage has no times is missing.
  private(set) var minutes: [Day: Int] = [:]

  /// Reads the calls behind the cells of one developer; `stated` are the noted minutes of sessions
  /// by row id.
  init(
    _ ledger: Ledger, _ cells: [DailyCell], timeZone: TimeZoneRules, stated: [Int64: Int]
  ) throws {
    var quarters: [Day: Set<Int64>] = [:]
    var sessions: [Day: Set<Int64>] = [:]
    for cell in cells {
      for row in cell.calls > 0 ? try ledger.usage.rows(of: cell, timeZone: timeZone) : [] {
        quarters[cell.day, default: []].insert(row.content.at.milliseconds / Self.quarterHour)
      }
      if cell.summaries > 0, let id = cell.ownership.sessionID, stated[id] != nil {
        sessions[cell.day, default: []].insert(id)
      }
    }
    minutes = quarters.mapValues { $0.count * 15 }
    for (day, ids) in sessions {
      minutes[day, default: 0] = max(
        minutes[day] ?? 0, ids.reduce(0) { min($0 + (stated[$1] ?? 0), 24 * 60) })
    }
  }
}
