public import LedgerStore
public import UsageModel

/// A planned day after the fact: plan and actual, task by task.
public struct EstimateAccuracy: Equatable, Sendable {
  /// The name of an organisation-wide plan, which has no developer.
  public static let everyone = "(everyone)"

  /// A task of the plan or of the day's sessions; the rest of the day has no task.
  public struct Row: Equatable, Sendable {
    public let task: String?
    /// Planned messages; nil when the task was not planned.
    public let messages: Int?
    public let plan: CostRange?
    /// The number of requests of sessions with the task; nil when no session has it, or it is
    /// unknown.
    public let requests: Int64?
    public let actual: Money?
  }

  /// The developer's handle; nil for an organisation-wide plan.
  public let developer: String?
  public let planned: PlannedDay
  /// The planned tasks in their order, then unplanned ones, the most expensive first, then usage
  /// without a task. The actual amounts add up to the day's spend.
  public let rows: [Row]
  /// The number of rows of the day without a price, which no amount includes.
  public let unpriced: Int64
  /// The planning record up to and including this day.
  public let record: PlanningRecord

  public var day: Day { planned.day }
  public var name: String { developer ?? Self.everyone }
}

extension EstimateAccuracy {
  /// Returns the reviews of a day: of one developer, or of all who planned it.
  public static func make(
    _ ledger: Ledger, day: Day, developer: String? = nil
  ) throws -> [EstimateAccuracy] {
    let plans = try ledger.estimates.all(in: DayRange(first: day, last: day)).map(\.value)
    guard developer == nil else {
      return [
        try EstimateAccuracy(ledger, day, plans.filter { $0.developer == developer }, developer)
      ]
    }
    var names: [String?] = []
    for plan in plans where !names.contains(plan.developer) { names.append(plan.developer) }
    return try names.map { name in
      try EstimateAccuracy(ledger, day, plans.filter { $0.developer == name }, name)
    }
  }

  private init(
    _ ledger: Ledger, _ day: Day, _ plans: [PlannedTask], _ developer: String?
  ) throws {
    var filter = CellFilter()
    if let developer {
      filter.developerIDs = [try ledger.developers.find(handle: developer)?.id]
    }
    let tasks = try ledger.sessions.tasks()
    var actual: [String: TaskActual] = [:]
    var rest = TaskActual(name: "")
    var unpriced: Int64 = 0
    let days = DayRange(first: day, last: day)
    try ledger.dailyUsage.forEach(in: days, filter: filter) { cell in
      unpriced += cell.unpriced
      if let task = cell.ownership.sessionID.flatMap({ tasks[$0] }) {
        actual[task.lowercased(), default: TaskActual(name: task)].add(cell)
      } else {
        rest.add(cell)
      }
    }
    let total = actual.values.reduce(rest.cost) { $0 + $1.cost }
    self.init(
      developer: developer, planned: PlannedDay(day: day, tasks: plans, actual: total),
      rows: Self.rows(plans, actual, rest), unpriced: unpriced,
      record: try PlanningRecord(ledger, developer: developer, before: day.advanced(by: 1)))
  }

  private static func rows(
    _ plans: [PlannedTask], _ actual: [String: TaskActual], _ rest: TaskActual
  ) -> [Row] {
    var names: [String] = []
    for plan in plans where !names.contains(plan.task.lowercased()) {
      names.append(plan.task.lowercased())
    }
    let planned = names.map { name in
      let tasks = plans.filter { $0.task.lowercased() == name }
      return Row(
        task: tasks[0].task, messages: tasks.reduce(0) { $0 + $1.messages },
        plan: PlannedDay.sum(tasks.map(\.told)), requests: actual[name]?.knownRequests,
        actual: actual[name]?.cost)
    }
    let others = actual.filter { !names.contains($0.key) }.values.sorted {
      $0.cost == $1.cost ? $0.name < $1.name : $0.cost > $1.cost
    }
    return planned
      + (others + (rest.isUsed ? [rest] : [])).map { other in
        Row(
          task: other.name.isEmpty ? nil : other.name, messages: nil, plan: nil,
          requests: other.knownRequests, actual: other.cost)
      }
  }
}

/// The actual usage of a task on a day.
private struct TaskActual {
  let name: String
  var requests: Int64 = 0
  var cost = Money.zero
  var isUsed = false

  /// Nil when all usage comes from summaries, which do not count requests.
  var knownRequests: Int64? { requests == 0 && isUsed ? nil : requests }

  mutating func add(_ cell: DailyCell) {
    requests += cell.calls
    cost += cell.cost
    isUsed = true
  }
}
