internal import UsageModel

extension OutlierReport {
  /// The report as a JSON document: the ledger's documented members, and `key`, `adjustedP`,
  /// `baseline`, `event`, `primary`, `notTested` and `small` besides.
  public func json() -> String {
    JSONText.object([
      ("since", .string(days.first.description)), ("until", .string(days.last.description)),
      ("tested", .integer(Int64(tested))),
      ("falseDiscoveryRate", .number("\(falseDiscoveryRate)")),
      ("rows", .array(rows.map(\.json))), ("small", .integer(Int64(smallCount))),
      ("notTested", .array(notTested.map(\.json))),
    ]).text
  }
}

extension OutlierRow {
  fileprivate var json: JSONText {
    .object([
      ("unit", .string(unit.rawValue)), ("developer", .optional(developer)),
      ("project", .optional(project)), ("key", .optional(key)),
      ("day", .string(day.description)), ("session", .optional(session)),
      ("costUSD", .money(cost)), ("expectedUSD", .money(expected)),
      ("ratio", .number("\(ratio)")), ("modifiedZ", .number("\(modifiedZ)")),
      ("pValue", .number("\(pValue)")), ("adjustedP", .number("\(adjustedP)")),
      ("baseline", .string(baseline.rawValue)), ("event", .integer(Int64(event))),
      ("primary", .bool(isPrimary)),
      (
        "reasons",
        .array(
          reasons.map {
            .object([("text", .string($0.text)), ("contributionUSD", .money($0.contribution))])
          })
      ),
    ])
  }
}

extension NotTested {
  fileprivate var json: JSONText {
    .object([
      ("unit", .string(unit.rawValue)), ("reason", .string(reason.rawValue)),
      ("count", .integer(Int64(count))), ("owners", .array(owners.map(JSONText.string))),
    ])
  }
}
