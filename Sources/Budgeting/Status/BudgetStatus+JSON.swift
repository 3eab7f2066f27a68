internal import LedgerStore
internal import Reporting
internal import UsageModel

extension BudgetStatus {
  /// The status as a JSON document; a member that is not known is null.
  public func json() -> String {
    JSONText.object([
      ("by", .string(kind.rawValue)), ("per", .string(period.rawValue)),
      ("since", .string(days.first.description)), ("until", .string(days.last.description)),
      ("asOf", .string(asOf.description)), ("timezone", .string(timeZone.name)),
      ("rows", .array(rows.map { .object([name(of: $0)] + figures(of: $0)) })),
      ("total", .object(figures(of: total))),
      ("otherLimits", .array(otherLimits.map(\.json))),
      ("alsoOver", .array(overruns.map(\.json))),
      ("afterLeaving", .array(leavers.map(\.json))), ("unpricedRows", .integer(unpriced)),
    ]).text
  }

  /// The subject: null for what belongs to nobody; `(no budget)` for all without one.
  private func name(of row: BudgetStatusRow) -> (name: String, value: JSONText) {
    switch row.subject {
    case .named(let name): (kind.rawValue, .string(name))
    case .noBudget: (kind.rawValue, .string("(no budget)"))
    case .unassigned, .total: (kind.rawValue, .null)
    }
  }

  private func figures(of row: BudgetStatusRow) -> [(name: String, value: JSONText)] {
    let used = row.usedTenths.map { tenths in
      JSONText.number("\(tenths / 10).\(tenths % 10)")
    }
    let range = row.forecast
    return [
      ("budgetUSD", .money(row.limit?.amount)), ("spentUSD", .money(row.spent)),
      ("remainingUSD", .money(row.remaining)), ("usedPercent", used ?? .null),
      ("burnRateUSD", .number(row.burnRate.centsText)),
      ("forecastUSD", .money(range?.total)), ("forecastLowUSD", .money(range?.low)),
      ("forecastHighUSD", .money(range?.high)),
      ("runsOut", .optional(row.runsOut?.description)),
      ("state", .optional(row.state?.rawValue)),
      ("limit", .optional(row.subject == .total ? nil : row.limit?.explanation)),
    ]
  }
}

extension PeriodLimit {
  fileprivate var json: JSONText {
    .object([
      (scope.kind.rawValue, .string(scope.name)), ("per", .string(period.rawValue)),
      ("since", .string(limit.days.first.description)),
      ("until", .string(limit.days.last.description)), ("budgetUSD", .money(limit.amount)),
      ("spentUSD", .money(spent)), ("remainingUSD", .money(limit.amount - spent)),
      ("state", .string(state.rawValue)), ("limit", .string(limit.explanation)),
      ("exceeded", exceeded.map { .integer(Int64($0.count)) } ?? .null),
    ])
  }
}

extension LeaverSpend {
  fileprivate var json: JSONText {
    .object([
      ("developer", .string(developer)), ("activeUntil", .string(activeUntil.description)),
      ("spentUSD", .money(spent)), ("since", .string(days.first.description)),
      ("until", .string(days.last.description)),
    ])
  }
}

extension BudgetOverrun {
  fileprivate var json: JSONText {
    .object([
      ("scope", .string(scope.description)), ("spentUSD", .money(spent)),
      ("budgetUSD", .money(limit)),
    ])
  }
}
