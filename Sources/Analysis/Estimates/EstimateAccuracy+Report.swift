internal import LedgerStore
public import Presentation
internal import UsageModel

/// Plan and actual of a day, for everyone who planned it.
public struct EstimateAccuracyReport: Report {
  public let reviews: [EstimateAccuracy]

  public init(_ reviews: [EstimateAccuracy]) {
    self.reviews = reviews
  }

  public var table: Table {
    Table(
      EstimateAccuracy.owners.map { $0.of(\.review) }
        + EstimateAccuracy.columns.map { $0.of(\.row) },
      reviews.flatMap { review in review.rows.map { (review: review, row: $0) } },
      notes: reviews.isEmpty
        ? ["Nothing is planned for that day. Plan with 'outlay estimate add'."] : [])
  }

  /// A table for each review.
  public var document: Document {
    Document(reviews.isEmpty ? [.table(table)] : reviews.map { .table($0.table) })
  }

  public var json: JSONText { .object([("reviews", .array(reviews.map(\.json)))]) }
}

extension EstimateAccuracy {
  /// Plan and actual, with what the day says about the planning.
  public var table: Table {
    let told = planned.tasks.isEmpty ? nil : planned.told
    let messages = planned.tasks.reduce(0) { $0 + $1.messages }
    let footer: [String: Cell] = [
      "task": .label("Total"), "plannedMessages": told == nil ? .empty : .count(messages),
      "p50USD": .optional(told?.p50), "p80USD": .optional(told?.p80),
      "requests": .count(rows.reduce(0) { $0 + ($1.requests ?? 0) }),
      "actualUSD": .money(planned.actual), "ratio": Self.ratio(planned.actual, told?.p50),
    ]
    return Table(
      title: "\(name), \(day): plan and actual", Self.columns, rows,
      footer: rows.isEmpty ? nil : footer, notes: notes)
  }

  /// The day and its developer, which the title of a single review states.
  fileprivate static var owners: [Column<EstimateAccuracy>] {
    [
      .text("Day", "day") { .day($0.day) },
      .text("Developer", "developer", shortening: .end) {
        $0.developer.map(Cell.text) ?? .label(everyone)
      },
    ]
  }

  fileprivate static var columns: [Column<Row>] {
    [
      .text("Task", "task", shortening: .end, for: .tables) {
        $0.task.map(Cell.text) ?? .label("(no task)")
      },
      .json("task") { .optional($0.task) },
      .number("Messages", "plannedMessages", rank: 1) { $0.messages.map(Cell.count) ?? .empty },
      .number("P50", "p50USD") { .optional($0.plan?.p50) },
      .number("P80", "p80USD") { .optional($0.plan?.p80) },
      .number("Requests", "requests", rank: 1) { .known($0.requests) },
      .number("Actual", "actualUSD") { .optional($0.actual) },
      .number("Actual/P50", "ratio", for: .tables) { ratio($0.actual, $0.plan?.p50) },
    ]
  }

  fileprivate var json: JSONText {
    .object([
      ("day", .day(day)), ("developer", .optional(developer)), ("rows", table.jsonRows),
      ("p50USD", .money(planned.told.p50)), ("p80USD", .money(planned.told.p80)),
      ("actualUSD", .money(planned.actual)), ("unpricedRequests", .integer(unpriced)),
      ("record", record.json),
    ])
  }

  private static func ratio(_ actual: Money?, _ plan: Money?) -> Cell {
    guard let actual, let plan, plan > .zero else { return .empty }
    return .decimal(
      PlanningRecord.times(actual.approximateDollars / plan.approximateDollars))
  }

  private var notes: [String] {
    ([verdict] + taskHint + unpricedNote).compactMap { $0 } + record.sentences(of: name)
  }

  private var verdict: String? {
    guard !planned.tasks.isEmpty else {
      return "Nothing was planned for \(name) on \(day). Plan with 'outlay estimate add'."
    }
    let actual = Figures.dollars(planned.actual)
    let told = planned.told
    if planned.actual == .zero {
      return "Nothing was spent on \(day), or it is not imported yet: the day does not count."
    }
    if planned.actual <= told.p50 { return "The day cost \(actual), no more than its P50." }
    return planned.actual <= told.p80
      ? "The day cost \(actual), between its P50 and its P80."
      : "The day cost \(actual), \(Figures.dollars(planned.actual - told.p80)) above its P80."
  }

  private var taskHint: [String?] {
    let missing = rows.filter { $0.plan != nil && $0.actual == nil }.compactMap(\.task)
      .map { "'\($0)'" }
    guard !missing.isEmpty, planned.actual > .zero else { return [] }
    let tasks =
      (missing.count == 1 ? "the task " : "any of the tasks ") + missing.joined(separator: ", ")
    return [
      "No session of that day has \(tasks): name one with 'outlay session edit ID --task TASK'."
    ]
  }

  private var unpricedNote: [String?] {
    unpriced > 0
      ? ["\(Figures.counted(unpriced, "row")) of the day without a price are in no amount."] : []
  }
}

extension PlanningRecord {
  fileprivate var json: JSONText {
    .object([
      ("days", .count(days.count)), ("withinP80", .count(coveredCount)),
      ("bias", bias.map { .number(Self.times($0)) } ?? .null),
      ("p80Correction", p80Correction.map { .number(Self.times($0)) } ?? .null),
    ])
  }
}
