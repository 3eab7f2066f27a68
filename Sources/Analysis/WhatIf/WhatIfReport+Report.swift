public import Presentation
internal import Reporting
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

extension WhatIfReport {
  /// What the figures are based on, in sentences.
  var notes: [String] {
    [verdict, models, assumption, speed].compactMap(\.self) + leftOut.map(sentence)
  }

  private var verdict: String {
    let after = Figures.dollars(total.spend - total.saved)
    if rows.isEmpty {
      return "None of the usage of \(query.from) could be priced at \(query.target.model)."
    }
    guard case .toBudget(let budget) = query.amount else {
      let more = total.saved < .zero ? ", \(Figures.dollars(-total.saved)) more" : ""
      return "Spend of \(Figures.dollars(total.spend)) would have been \(after)\(more)."
    }
    let goal = Figures.dollars(budget)
    if !reachesBudget {
      return share == .none
        ? "No share reaches \(goal): \(query.target.model) is not cheaper for these calls."
        : "Moving all of it does not reach \(goal): \(after) remain."
    }
    return share == .none
      ? "Spend of \(after) fits into \(goal) as it is: nothing needs to move."
      : "\(share) is the smallest share, in tenths of a percent, that brings "
        + "\(Figures.dollars(total.spend)) down to \(goal): \(after)."
  }

  private var models: String? {
    guard !fromModels.isEmpty else { return nil }
    let more = fromModels.count > 4 ? " and \(fromModels.count - 4) more" : ""
    let target = query.target
    return "From \(fromModels.prefix(4).joined(separator: ", "))\(more) to \(target.model)"
      + (target.choice.map { ", \($0)" } ?? "") + "; each call at the price of its day."
  }

  private var assumption: String? {
    guard query.inflation != .none else { return nil }
    return "Assumes \(query.inflation) more tokens of every class on \(query.target.model): "
      + "more turns, each sending its context again."
  }

  private var speed: String? {
    guard rowsLosingSpeed > 0 else { return nil }
    return "\(Figures.counted(rowsLosingSpeed, "row")) in fast mode at the usual speed: "
      + "\(query.target.model) has no fast mode."
  }

  private func sentence(_ left: LeftOut) -> String {
    let amount = left.reason == .unpriced ? "" : " of \(Figures.dollars(left.cost))"
    return "Left out: \(Figures.counted(left.rows, "row"))\(amount), "
      + "\(left.reason.text(model: query.target.model))."
  }
}
