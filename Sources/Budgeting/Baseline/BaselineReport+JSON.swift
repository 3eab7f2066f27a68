internal import Reporting
internal import UsageModel

extension BaselineReport {
  /// The whole report as a JSON document.
  public func json() -> String {
    JSONText.object([
      ("since", .string(period.days.first.description)),
      ("until", .string(period.days.last.description)),
      ("period", .string(period.reason)),
      ("workingDays", .array(period.workingDays.map { .string($0.description) })),
      ("rows", .array(rows.map(\.json))), ("costUSD", .money(cost)),
    ]).text
  }
}

extension DeveloperBaseline {
  fileprivate var json: JSONText {
    .object([
      ("developer", .optional(developer)), ("days", .array(days.map(\.json))),
      ("activeMinutesPerDay", activeMinutes.map { .integer(Int64($0)) } ?? .null),
      ("use", .optional(level?.rawValue)),
      ("sessions", sessionCount.map { .integer(Int64($0)) } ?? .null),
      ("medianSessionUSD", .money(medianSession)), ("meanSessionUSD", .money(meanSession)),
      ("costUSD", .money(cost)), ("monthUSD", .money(month)),
      ("unpricedRequests", .integer(unpriced)),
      (
        "tasks",
        .array(
          tasks.map {
            .object([
              ("task", .optional($0.task)), ("sessions", .integer(Int64($0.sessions))),
              ("costUSD", .money($0.cost)),
            ])
          })
      ),
      (
        "families",
        .array(
          families.map {
            .object([("family", .string($0.family.rawValue)), ("costUSD", .money($0.cost))])
          })
      ),
      ("publishedLowUSD", .money(publishedRange?.low)),
      ("publishedHighUSD", .money(publishedRange?.high)), ("suggestion", advice.json),
      ("noSuggestion", .optional(advice.reason)),
    ])
  }
}

extension BaselineDay {
  fileprivate var json: JSONText {
    .object([
      ("day", .string(day.description)),
      ("activeMinutes", activeMinutes.map { .integer(Int64($0)) } ?? .null),
      ("sessions", sessions.map { .integer(Int64($0)) } ?? .null),
      ("requests", requests.map { .integer($0) } ?? .null),
      ("costUSD", .money(cost)),
    ])
  }
}

extension LimitAdvice {
  /// The suggestion as an object, or null.
  var json: JSONText {
    guard let outlook else { return .null }
    return .object([
      ("limitUSD", .money(outlook.limit)), ("p50USD", .money(outlook.p50)),
      ("p80USD", .money(outlook.p80)), ("lowUSD", .money(outlook.low)),
      ("highUSD", .money(outlook.high)), ("days", .integer(Int64(outlook.dayCount))),
      ("since", .string(outlook.days.first.description)),
      ("until", .string(outlook.days.last.description)),
      ("sure", .string(outlook.sureness.rawValue)),
    ])
  }
}
