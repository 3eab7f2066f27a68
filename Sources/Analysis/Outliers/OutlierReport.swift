public import LedgerStore
internal import Presentation
internal import Statistics
public import UsageModel

/// Abnormal spend in some days, and the reasons for it.
public struct OutlierReport: Hashable, Sendable {
  public let days: DayRange
  /// The number of units that were tested.
  public let tested: Int
  /// The expected share of false positives among the outliers.
  public let falseDiscoveryRate: Double
  /// The outliers, the largest excess first.
  public let rows: [OutlierRow]
  /// The units that could not be tested.
  public let notTested: [NotTested]
  /// The number of further outliers below the least excess of the query.
  public let smallCount: Int
  /// The least excess of the query.
  public let minimumExcess: Money
  public let minimumExcessPercent: Int

  /// The primary row of each event, the largest excess first.
  public var events: [OutlierRow] { rows.filter(\.isPrimary).sorted { $0.event < $1.event } }
}

/// A session or a day with an abnormally high cost.
public struct OutlierRow: Hashable, Sendable {
  public let unit: OutlierUnit
  /// The owner of a day; a session has its developer, and the project and key with at least half of
  /// its cost.
  public let developer: String?
  public let project: String?
  public let key: String?
  /// The external id of a session.
  public let session: String?
  /// The day, or the one that the session began on.
  public let day: Day
  public let cost: Money
  /// The median of the baseline with the weekday's factor, rounded to a picodollar.
  public let expected: Money
  /// The modified z-score of the logarithm (Iglewicz and Hoaglin).
  public let modifiedZ: Double
  /// The probability of an amount at least as high, if the spend were as usual.
  public let pValue: Double
  /// The lowest false discovery rate at which it is an outlier, among all tests of the run.
  public let adjustedP: Double
  public let baseline: BaselineSource
  /// The number of units in the baseline.
  public let baselineCount: Int
  /// The number of the event, shared by all its rows; 1 is the event with the largest excess.
  public let event: Int
  /// Whether it is the row that explains the others of its event.
  public let isPrimary: Bool
  public let reasons: [OutlierReason]

  public var excess: Money { cost - expected }

  /// The ratio of the actual to the expected cost.
  public var ratio: Double {
    expected > .zero
      ? cost.approximateDollars / expected.approximateDollars : .greatestFiniteMagnitude
  }
}

/// Units of one kind that were not tested, and why.
public struct NotTested: Hashable, Sendable {
  /// Why a unit was not tested; the raw value is its name in JSON.
  public enum Reason: String, Sendable {
    /// Fewer than 8 earlier units, and too few of others to compare with.
    case notEnoughHistory
    /// Part of it is known only by the week or month.
    case knownOnlyByPeriod
    /// It is unassigned.
    case unassigned
  }

  public let unit: OutlierUnit
  public let reason: Reason
  public let count: Int
  /// The owners' names, in order; empty for unassigned units.
  public let owners: [String]

  /// A sentence for people.
  public var text: String {
    let counted = Figures.counted(Int64(count), unit.label)
    let whose = owners.isEmpty ? "" : " of \(owners.joined(separator: ", "))"
    return switch reason {
    case .notEnoughHistory: "Not enough history for \(counted)\(whose)."
    case .knownOnlyByPeriod: "Not tested, as known only by the week or month: \(counted)\(whose)."
    case .unassigned: "Not tested, as unassigned: \(counted)."
    }
  }
}

extension OutlierReport {
  /// Tests the sessions, developer-days, project-days and key-days of the query against their
  /// baselines, all together at one false discovery rate (Benjamini and Hochberg).
  ///
  /// Source: facts/outlier-statistics.md, the recipe.
  public static func make(_ ledger: Ledger, _ query: OutlierQuery) throws -> OutlierReport {
    try ledger.reading {
      let cells = try SpendCells(ledger, query)
      let names = try Directory(ledger)
      let trial = try OutlierTestRun(cells, query, names: names)
      let outliers = flagged(trial.results, falseDiscoveryRate: query.falseDiscoveryRate)
      let large = outliers.filter { query.isLargeEnough($0.unit.cost, expected: $0.expected) }
      let explainer = try OutlierExplainer(ledger, cells, names: names, timeZone: query.timeZone)
      return OutlierReport(
        days: query.days, tested: trial.results.count,
        falseDiscoveryRate: query.falseDiscoveryRate,
        rows: try rows(large, cells, names, explainer), notTested: trial.notTested,
        smallCount: outliers.count - large.count, minimumExcess: query.minimumExcess,
        minimumExcessPercent: query.minimumExcessPercent)
    }
  }

  /// The discoveries, the largest excess first.
  private static func flagged(
    _ results: [OutlierTestResult], falseDiscoveryRate: Double
  ) -> [FlaggedUnit] {
    let pValues = results.map(\.test.pValue)
    guard let tests = BenjaminiHochberg(pValues, falseDiscoveryRate: falseDiscoveryRate) else {
      return []
    }
    let discoveries = zip(results, tests.adjusted).filter { $0.1 <= falseDiscoveryRate }
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
      expected: flagged.expected, modifiedZ: flagged.result.test.modifiedZ,
      pValue: flagged.result.test.pValue, adjustedP: flagged.adjustedP,
      baseline: flagged.result.source, baselineCount: flagged.result.history.count,
      event: event, isPrimary: isPrimary, reasons: reasons)
  }
}
