public import LedgerStore
public import UsageModel

/// A planned day in the evening: plan beside actual, task by task.
public struct DayReview: Hashable, Sendable {
  /// Who stands in the place of a name in a plan of all together.
  public static let everyone = "(everyone)"

  /// A task of the plan or of the day's sessions; without a task, the rest of the day.
  public struct Row: Hashable, Sendable {
    public let task: String?
    /// Planned messages; nil when the task was not planned.
    public let messages: Int?
    public let plan: CostRange?
    /// Requests of sessions with the task; nil when no session has it.
    public let requests: Int64?
    public let actual: Money?
  }

  /// The handle; nil is a plan of all together.
  public let developer: String?
  public let planned: PlannedDay
  /// The tasks of the plan in their order, then those that were not planned, the dearest first, then
  /// what has no task. The actual amounts add up to the day's spend.
  public let rows: [Row]
  /// Rows of the day without a price, which are in no amount.
  public let unpriced: Int64
  /// This day and those before it.
  public let record: PlanningRecord

  public var day: Day { planned.day }
  public var name: String { developer ?? Self.everyone }
}
