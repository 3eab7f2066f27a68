public import LedgerStore
internal import Statistics
internal import UsageModel

extension OutlierReport {
  /// Tests the sessions, developer-days, project-days and key-days of the query against their
  /// baselines, all together at one false discovery rate (Benjamini and Hochberg).
  ///
  /// Source: facts/outlier-statistics.md, the recipe.
  public static func make(_ ledger: Ledger, _ query: OutlierQuery) throws -> OutlierReport {
    try ledger.reading {
      let cells = try SpendCells(ledger, query)
      let names = try Directory(ledger)
      let trial = try Trial(cells, query, names: names)
      let outliers = flagged(trial.judgements, falseDiscoveryRate: query.falseDiscoveryRate)
      let large = outliers.filter { query.isLargeEnough($0.unit.cost, expected: $0.expected) }
      let explainer = try OutlierExplainer(ledger, cells, names: names, timeZone: query.timeZone)
      return OutlierReport(
        days: query.days, tested: trial.judgements.count,
        falseDiscoveryRate: query.falseDiscoveryRate,
        rows: try rows(large, cells, names, explainer), notTested: trial.notTested,
        smallCount: outliers.count - large.count, minimumExcess: query.minimumExcess,
        minimumExcessPercent: query.minimumExcessPercent)
    }
  }

  /// The discoveries, the largest excess first.
  private static func flagged(
    _ judgements: [Judgement], falseDiscoveryRate: Double
  ) -> [FlaggedUnit] {
    let pValues = judgements.map(\.test.pValue)
    guard let tests = BenjaminiHochberg(pValues, falseDiscoveryRate: falseDiscoveryRate) else {
      return []
    }
    let discoveries = zip(judgements, tests.adjusted).filter { $0.1 <= falseDiscoveryRate }
    return discoveries.compactMap { FlaggedUnit($0, adjustedP: $1) }.sorted { left, right in
      left.excess == right.excess
        ? SpendUnit.isEarlier(left.unit, right.unit) : left.excess > right.excess
    }
  }

  private static func rows(
    _ units: [FlaggedUnit], _ cells: SpendCells, _ names: Directory,
    _ explainer: OutlierExplainer
  ) throws -> [OutlierRow] {
    let leaders = EventGrouping(units, in: cells).leaders
    var numbers: [Int: Int] = [:]
    for index in units.indices where leaders[index] == index { numbers[index] = numbers.count + 1 }
    return try units.indices.map { index in
      try OutlierRow(
        units[index], cells, names, event: numbers[leaders[index]] ?? 0,
        isPrimary: leaders[index] == index, reasons: try explainer.reasons(for: units[index]))
    }
  }
}

extension OutlierRow {
  fileprivate init(
    _ flagged: FlaggedUnit, _ cells: SpendCells, _ names: Directory, event: Int,
    isPrimary: Bool, reasons: [OutlierReason]
  ) throws {
    let unit = flagged.unit
    func owner(_ kind: OutlierUnit) -> Int64? {
      if unit.kind == kind { return unit.id }
      return unit.kind == .session ? cells.mainOwner(of: unit, as: kind) : nil
    }
    self.init(
      unit: unit.kind, developer: names.developers[owner(.developerDay)],
      project: names.projects[owner(.projectDay)],
      key: names.keys[owner(.keyDay)],
      session: try owner(.session).flatMap(names.session(_:)), day: unit.day, cost: unit.cost,
      expected: flagged.expected, modifiedZ: flagged.judgement.test.modifiedZ,
      pValue: flagged.judgement.test.pValue, adjustedP: flagged.adjustedP,
      baseline: flagged.judgement.source, baselineCount: flagged.judgement.history.count,
      event: event, isPrimary: isPrimary, reasons: reasons)
  }
}
