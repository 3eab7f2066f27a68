public import LedgerStore
public import Presentation
internal import Reporting
public import UsageModel

extension Alert {
  /// `ana spent $22.25 on 2026-10-14, over $20.00`.
  public var sentence: String {
    let who = subject.phrase
    let amount = measured.text(beside: threshold)
    switch kind {
    case .session: return "\(who) cost \(amount), \(over)"
    case .day, .week, .month: return "\(who) spent \(amount) \(when), \(over)"
    case .forecast: return "\(who) is heading for \(amount) \(when), \(over)"
    case .unusual:
      let verb = subject.session == nil ? "spent" : "cost"
      return "\(who) \(verb) \(spent.displayText) \(when), \(amount) more than the "
        + "\((spent - measured).displayText) expected"
    }
  }

  /// `over $20.00`, `over 80% of the budget of $300.00`; without `over` when a level is reached
  /// exactly.
  private var over: String {
    guard level > 0 else { return "over \(threshold.unroundedText)" }
    let base = Money(picodollars: threshold.picodollars * 100 / Int128(level)).displayText
    return "\(measured > threshold ? "over " : "")\(level)% of the budget of \(base)"
  }

  /// `on 2026-10-14`, `in 2026-10`, `from 2026-10-12 to 2026-10-18`.
  private var when: String {
    if days.count == 1 { return "on \(days.first)" }
    return days == days.first.month.days ? "in \(days.first.month)" : "from \(periodText)"
  }

  /// `2026-10-14`, `2026-10`, `2026-10-12 to 2026-10-18`.
  public var periodText: String { days.alertText }

  /// The command line that shows the usage behind it.
  public var look: String {
    if let session = subject.session { return "outlay session show \(ShellWord.quoted(session))" }
    let range = "--since \(days.first) --until \(days.last)"
    let scope = subject.scope
    let name = ShellWord.quoted(scope.name.isEmpty ? "unassigned" : scope.name)
    switch scope.kind {
    case .organisation: return "outlay report --by developer,model \(range)"
    case .role, .team:
      return "outlay report --by developer,model --\(scope.kind.rawValue) \(name) \(range)"
    case .developer:
      let part = subject.within.map { " --\($0.kind.rawValue) \(ShellWord.quoted($0.name))" } ?? ""
      return "outlay report --by session --developer \(name)\(part) \(range)"
    case .project, .key, .model:
      return "outlay report --by developer,session --\(scope.kind.rawValue) \(name) \(range)"
    }
  }
}

extension DayRange {
  /// `2026-10-14`, `2026-10`, `2026-10-12 to 2026-10-18`.
  var alertText: String {
    if count == 1 { return first.description }
    return self == first.month.days ? first.month.description : "\(first) to \(last)"
  }
}

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
