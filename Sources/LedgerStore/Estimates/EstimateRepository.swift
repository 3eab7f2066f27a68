internal import SQLite
public import UsageModel

/// The planned tasks of days.
public struct EstimateRepository {
  let connection: Connection

  private static let select: SQL = """
    SELECT estimate.id, developer.handle, project.name, day, task, model, messages, sessions,
      history_p50, history_p80, p50, p80
    FROM estimate
      LEFT JOIN developer ON developer.id = estimate.developer_id
      LEFT JOIN project ON project.id = estimate.project_id
    """

  /// Those of some days, or all: by day, then by developer, in the order they were added.
  public func all(in days: DayRange? = nil) throws -> [Stored<PlannedTask>] {
    let condition: SQL =
      days.map { "day BETWEEN \($0.first.stored) AND \($0.last.stored)" } ?? "1"
    return try connection.rows(
      """
      \(Self.select) WHERE \(condition)
      ORDER BY day, developer.handle IS NULL, developer.handle, estimate.id
      """
    ) { Self.task($0) }
  }

  /// The planned task of a row id.
  public func find(id: Int64) throws -> Stored<PlannedTask>? {
    try connection.first("\(Self.select) WHERE estimate.id = \(id)") { Self.task($0) }
  }

  /// Adds a planned task and returns its row id; throws a ``LedgerError`` for an amount beyond $9.2
  /// M.
  @discardableResult
  public func add(_ task: PlannedTask, at instant: Instant) throws -> Int64 {
    guard let p80 = max(task.told.p80, task.history.p80).rowPicodollars, p80 >= 0 else {
      throw LedgerError(.conflict, reason: "That estimate is beyond $9 million: plan less at once.")
    }
    try connection.execute(
      """
      INSERT INTO estimate (developer_id, project_id, day, task, model, messages, sessions,
        history_p50, history_p80, p50, p80, created_at)
      VALUES ((SELECT id FROM developer WHERE handle = \(task.developer)),
        (SELECT id FROM project WHERE name = \(task.project)), \(task.day.stored), \(task.task),
        \(task.model), \(task.messages), \(task.sessions), \(task.history.p50.rowPicodollars),
        \(task.history.p80.rowPicodollars), \(task.told.p50.rowPicodollars),
        \(task.told.p80.rowPicodollars), \(instant.milliseconds))
      """)
    return connection.lastInsertRowID
  }

  /// Removes a planned task; returns whether there was one.
  @discardableResult
  public func remove(id: Int64) throws -> Bool {
    try connection.execute("DELETE FROM estimate WHERE id = \(id)")
    return connection.changes > 0
  }

  private static func task(_ row: borrowing Row) -> Stored<PlannedTask> {
    func range(_ column: Int) -> CostRange {
      CostRange(
        p50: Money(picodollars: row.int64(column)), p80: Money(picodollars: row.int64(column + 1)))
    }
    return Stored(
      id: row.int64(0),
      value: PlannedTask(
        developer: row.optionalText(1), project: row.optionalText(2), day: row.day(3),
        task: row.text(4), model: row.text(5), messages: row.int(6), sessions: row.int(7),
        history: range(8), told: range(10)))
  }
}

/// A task planned for a day, with its estimated cost.
public struct PlannedTask: Equatable, Sendable {
  /// The developer's handle; nil for a plan of the whole team.
  public let developer: String?
  public let project: String?
  public let day: Day
  public let task: String
  /// The name of a model, or a part of it: `opus`.
  public let model: String
  public let messages: Int
  /// The number of past sessions that the estimate is based on.
  public let sessions: Int
  /// The range of costs of those sessions.
  public let history: CostRange
  /// The estimate that was shown: the history, corrected by the accuracy of the person's earlier
  /// estimates.
  public let told: CostRange

  public init(
    developer: String?, project: String?, day: Day, task: String, model: String, messages: Int,
    sessions: Int, history: CostRange, told: CostRange
  ) {
    self.developer = developer
    self.project = project
    self.day = day
    self.task = task
    self.model = model
    self.messages = messages
    self.sessions = sessions
    self.history = history
    self.told = told
  }
}

/// A range of likely costs: two percentiles, rounded to the micro-dollar.
public struct CostRange: Equatable, Sendable {
  /// The median.
  public let p50: Money
  /// The 80th percentile; at least the P50.
  public let p80: Money

  public init(p50: Money, p80: Money) {
    self.p50 = p50
    self.p80 = max(p50, p80)
  }
}
