internal import Presentation
internal import Reporting
internal import UsageModel

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
