internal import LedgerStore
internal import UsageModel

/// Builds the rows of a baseline, one developer at a time.
struct BaselineBuilder {
  let history: PaceHistory
  private let period: BaselinePeriod
  private let people: [Int64: Developer]
  /// The notes on sessions, by row id; a session without one is missing.
  private let notes: [Int64: SessionNote]
  private let active: ActiveTimes
  private let familyOfModel: [Int64: ModelFamily]

  /// `cells` are those of all who get a row, of the days and of the days before.
  init(
    _ ledger: Ledger, _ period: BaselinePeriod, _ cells: [DailyCell], history: PaceHistory
  ) throws {
    self.period = period
    self.history = history
    people = Dictionary(
      uniqueKeysWithValues: try ledger.developers.all().map { ($0.id, $0.value) })
    familyOfModel = try ledger.models.names().mapValues(ModelFamily.init(model:))
    notes = try ledger.sessions.notes()
    active = try ActiveTimes(
      ledger, cells.filter { period.days.contains($0.day) },
      stated: notes.compactMapValues(\.minutes))
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
  func row(of id: Int64?, _ all: [DailyCell]) -> DeveloperBaseline {
    let person = id.flatMap { people[$0] }
    let cells = all.filter { period.days.contains($0.day) }
    return DeveloperBaseline(
      developer: person?.handle, role: person?.role,
      days: days(of: id, cells), workingDayCount: period.workingDays.count,
      sessionCosts: Self.sums(cells) { $0.ownership.sessionID }.values.map { $0 }.sorted(),
      tasks: tasks(cells), families: families(cells),
      unpriced: cells.reduce(0) { $0 + $1.unpriced },
      advice: person == nil
        ? .none("usage of nobody cannot be limited; find whose it is")
        : history.advice(all, person))
  }

  private func days(of id: Int64?, _ cells: [DailyCell]) -> [BaselineDay] {
    let byDay = Dictionary(grouping: cells, by: \.day)
    return Set(period.workingDays).union(byDay.keys).sorted().map { day in
      let cells = byDay[day] ?? []
      let sessions = Set(cells.compactMap(\.ownership.sessionID)).count
      let requests = cells.reduce(0) { $0 + $1.calls }
      return BaselineDay(
        day: day, activeMinutes: active.minutes[OwnerDay(owner: id, day: day)],
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
    let sums = Self.sums(cells) { familyOfModel[$0.modelID] ?? ModelFamily(model: "") }
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
