public import LedgerStore
public import Presentation
internal import Reporting
internal import UsageModel

extension StoredAlert {
  /// The alert as JSON: stable camelCase members, money with all digits, instants in UTC.
  public var json: JSONText {
    let subject = alert.subject
    return .object([
      ("alert", .integer(id)), ("rule", .integer(alert.ruleID)),
      ("kind", .string(alert.kind.rawValue)),
      ("levelPercent", alert.level > 0 ? .integer(Int64(alert.level)) : .null),
      ("occurrence", .integer(Int64(alert.occurrence))), ("state", .string(state.rawValue)),
      ("text", .string(alert.sentence)), ("scope", .string(subject.scope.kind.rawValue)),
      ("name", subject.scope.name.isEmpty ? .null : .string(subject.scope.name)),
      ("within", .optional(subject.within?.description)), ("session", .optional(subject.session)),
      ("since", .string(alert.days.first.description)),
      ("until", .string(alert.days.last.description)), ("spentUSD", .money(alert.spent)),
      ("measuredUSD", .money(alert.measured)), ("thresholdUSD", .money(alert.threshold)),
      ("explanation", alert.explanation.isEmpty ? .null : .string(alert.explanation)),
      ("firstRow", alert.rows.map { .integer($0.lowerBound) } ?? .null),
      ("lastRow", alert.rows.map { .integer($0.upperBound) } ?? .null),
      ("look", .string(alert.look)), ("firedAt", .string(firedAt.iso8601)),
      ("clearedAt", .optional(clearedAt?.iso8601)),
    ])
  }
}
