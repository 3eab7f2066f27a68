internal import LedgerStore
internal import Reporting
internal import UsageModel

extension DayReview {
  /// Several reviews as a JSON document.
  public static func json(of reviews: [DayReview]) -> String {
    JSONText.object([("reviews", .array(reviews.map(\.json)))]).text
  }

  private var json: JSONText {
    .object([
      ("day", .string(day.description)), ("developer", .optional(developer)),
      ("rows", .array(rows.map(\.json))), ("p50USD", .money(planned.told.p50)),
      ("p80USD", .money(planned.told.p80)), ("actualUSD", .money(planned.actual)),
      ("unpricedRequests", .integer(unpriced)), ("record", record.json),
    ])
  }
}

extension DayReview.Row {
  fileprivate var json: JSONText {
    .object([
      ("task", .optional(task)),
      ("plannedMessages", messages.map { .integer(Int64($0)) } ?? .null),
      ("p50USD", .money(plan?.p50)), ("p80USD", .money(plan?.p80)),
      ("requests", requests.map(JSONText.integer) ?? .null), ("actualUSD", .money(actual)),
    ])
  }
}

extension PlanningRecord {
  fileprivate var json: JSONText {
    .object([
      ("days", .integer(Int64(days.count))), ("withinP80", .integer(Int64(coveredCount))),
      ("bias", bias.map { .number(Self.times($0)) } ?? .null),
      ("p80Correction", p80Correction.map { .number(Self.times($0)) } ?? .null),
    ])
  }
}
