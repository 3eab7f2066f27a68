public import LedgerStore
public import UsageModel

/// A planned day after the fact: plan and actual, task by task.
public struct DayReview: Hashable, Sendable {
  /// The name of an organisation-wide plan, which has no developer.
  public static let everyone = "(everyone)"

  /// A task of the plan or of the day's sessions; the rest of the day has no task.
  public struct Row: Hashable, Sendable {
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
