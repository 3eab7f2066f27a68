internal import Reporting
internal import UsageModel

extension AdviceReport {
  /// The report as a JSON document; money is exact.
  public func json() -> String {
    JSONText.object([
      ("since", .string(days.first.description)), ("until", .string(days.last.description)),
      ("spendUSD", .money(spend)), ("savedUSD", .money(saved)),
      ("sessions", .integer(Int64(sessions))), ("minimumUSD", .money(minimum)),
      ("rows", .array(findings.map(\.json))),
      (
        "notExamined",
        .object([
          ("summaries", .integer(notExamined.summaries)),
          ("summariesUSD", .money(notExamined.summariesCost)),
          ("callsWithoutSession", .integer(notExamined.callsWithoutSession)),
          ("callsWithoutSessionUSD", .money(notExamined.callsWithoutSessionCost)),
          ("unpricedRows", .integer(notExamined.unpriced)),
        ])
      ),
    ]).text
  }
}

extension AdviceFinding {
  fileprivate var json: JSONText {
    .object([
      ("what", .string(kind.rawValue)), ("developer", .optional(developer)),
      ("project", .optional(project)), ("day", .string(day.description)),
      ("sessions", .array(sessions.map(JSONText.string))), ("calls", .integer(Int64(calls))),
      ("costUSD", .money(cost)), ("savedUSD", .money(saved)),
      ("calculation", .string(calculation)),
    ])
  }
}
