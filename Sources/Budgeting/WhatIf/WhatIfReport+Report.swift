public import Presentation
internal import UsageModel

extension WhatIfReport: Report {
  public var table: Table {
    var table = Table(title: title, [name] + figures, rows, total: total, notes: notes)
    if others != .zero, !rows.isEmpty {
      let rest: [String: Cell] = [
        "developer": .label("(others)"), "rows": .count(0), "spendUSD": .money(others),
        "savedPercent": .percent(tenths: 0),
      ]
      table.rows.append(table.columns.map { rest[$0.name] ?? .money(.zero) })
    }
    return table
  }

  public var hasFindings: Bool { !reachesBudget }

  public var json: JSONText {
    .object([
      ("since", .day(query.days.first)), ("until", .day(query.days.last)),
      ("timezone", .string(query.timeZone.name)), ("from", .string(query.from)),
      ("fromModels", .array(fromModels.map(JSONText.string))),
      ("to", .string(query.target.model)), ("movePercent", .number(share.percentText)),
      ("tokenInflationPercent", .number(query.inflation.percentText)),
      ("budgetUSD", .money(budget)), ("reachesBudget", .bool(reachesBudget)),
      ("rows", table.jsonRows), ("total", Table.json(of: total, figures)),
      ("leftOut", .array(leftOut.map(json))),
    ])
  }

  private var budget: Money? {
    if case .toBudget(let budget) = query.amount { budget } else { nil }
  }

  private func json(_ left: LeftOut) -> JSONText {
    .object([
      ("reason", .string(left.reason.text(model: query.target.model))),
      ("rows", .integer(left.rows)),
      ("costUSD", .money(left.reason == .unpriced ? nil : left.cost)),
    ])
  }

  private var title: String {
    let what = share == .all ? "all" : "\(share)"
    return "\(what == "all" ? "Moving all" : "Moving \(what)") of \(query.from) to "
      + "\(query.target.model), \(query.days.first) to \(query.days.last) "
      + "(\(query.timeZone.name))"
  }

  private var name: Column<WhatIfRow> {
    .text("Developer", "developer", shortening: .end) {
      $0 == total ? .label("Total") : .name($0.developer)
    }
  }

  private var figures: [Column<WhatIfRow>] {
    [
      .number("Rows", "rows", rank: 1) { .count($0.rows) },
      .number("Spend", "spendUSD") { .money($0.spend) },
      .number("On \(query.from)", "costUSD") { .money($0.cost) },
      .number("Same on target", "targetCostUSD") { .money($0.targetCost) },
      .number("Moved", "movedUSD", rank: 2) { .money($0.moved) },
      .number("Saved", "savedUSD") { .money($0.saved) },
      .number("Of spend", "savedPercent") {
        $0.savedTenths.map { .percent(tenths: $0) } ?? .empty
      },
    ]
  }
}
