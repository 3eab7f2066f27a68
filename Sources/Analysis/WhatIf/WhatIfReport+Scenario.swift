public import UsageModel

extension WhatIfReport {
  /// The report as a scenario to be scored a month later; nil when nothing moves.
  public func scenario(named name: String, savedOn day: Day) -> Scenario? {
    guard share > .none, let fromModel = fromModels.first else { return nil }
    return Scenario(
      name: name, share: share, from: query.from, fromModel: fromModel,
      toModel: query.target.model, inflation: query.inflation, days: query.days,
      spend: total.spend, saving: total.saved, fromTokens: fromTokens,
      targetTokens: targetFamilyTokens, savedOn: day)
  }
}
