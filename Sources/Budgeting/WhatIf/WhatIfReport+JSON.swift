internal import Reporting
internal import UsageModel

extension WhatIfReport {
  /// The report as a JSON document; money is exact.
  public func json() -> String {
    JSONText.object([
      ("since", .string(query.days.first.description)),
      ("until", .string(query.days.last.description)),
      ("timezone", .string(query.timeZone.name)), ("from", .string(query.from)),
      ("fromModels", .array(fromModels.map(JSONText.string))),
      ("to", .string(query.target.model)), ("movePercent", .number(share.percentText)),
      ("tokenInflationPercent", .number(query.inflation.percentText)),
      ("budgetUSD", .money(budget)), ("reachesBudget", .bool(reachesBudget)),
      ("rows", table().jsonRows), ("total", json(total)),
      (
        "leftOut",
        .array(
          leftOut.map { left in
            .object([
              ("reason", .string(left.reason.text(model: query.target.model))),
              ("rows", .integer(left.rows)),
              ("costUSD", .money(left.reason == .unpriced ? nil : left.cost)),
            ])
          })
      ),
    ]).text
  }

  private var budget: Money? {
    if case .toBudget(let budget) = query.amount { budget } else { nil }
  }

  private func json(_ row: WhatIfRow) -> JSONText {
    .object([
      ("rows", .integer(row.rows)), ("spendUSD", .money(row.spend)),
      ("costUSD", .money(row.cost)), ("targetCostUSD", .money(row.targetCost)),
      ("movedUSD", .money(row.moved)), ("savedUSD", .money(row.saved)),
    ])
  }
}
