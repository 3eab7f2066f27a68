internal import LedgerStore
internal import Statistics
internal import Threads
internal import UsageModel

/// One search: the changes that stay, the tests of units and the evidence of kinds, and which of all
/// tests are discoveries together.
struct OutlierSearch {
  let query: OutlierQuery
  let names: Directory
  /// With comparable dollars as before the changes.
  let cells: SpendCells
  /// The days of each developer, in chronological order.
  let uses: [Int64: [DayUse]]
  let changes: [SpendChange]
  let trial: OutlierTestRun
  let evidence: EvidenceRun
  let busy: BusyDays
  let units: UnitRates
  /// The lowest false discovery rate at which each test of evidence is a discovery.
  let evidenceRates: [Double]
  /// The number of tests.
  let tested: Int

  /// Searches the days of everybody.
  init(
    _ ledger: Ledger, twin: Ledger? = nil, _ query: OutlierQuery, names: Directory,
    settled: SettledDays
  ) throws {
    try self.init(
      ComparableDays(SpendCells(ledger, twin: twin, query), query), query, names: names,
      settled: settled)
  }

  /// Tests the units of everybody; or of one owner alone, who must have earlier units enough, and whose rates
  /// then say nothing, as there are no others beside them. The evidence is of everybody either way. `groups` are
  /// the units that are known already.
  init(
    _ ground: ComparableDays, _ query: OutlierQuery, names: Directory, settled: SettledDays,
    only owner: Int64? = nil, groups: [UnitGroups] = []
  ) throws {
    let (cells, uses) = (ground.cells, ground.uses)
    let covered = uses.filter { developer, days in
      query.filter == CellFilter()
        || days.contains { query.filter.coversMost(of: $0.unit, in: cells) }
    }
    let judged = query.units.contains(.developerDay) ? covered : [:]
    let trial: OutlierTestRun
    let evidence: EvidenceRun
    (trial, (evidence, busy)) = try TwoThreads.both {
      try OutlierTestRun(
        cells, ground.days, groups, query, names: names, settled: settled, only: owner)
    } _: {
      (
        EvidenceRun(judged, in: query.days, settled: settled),
        BusyDays(owner == nil ? judged : [:], in: query.days, settled: settled)
      )
    }
    self.query = query
    self.names = names
    self.cells = cells
    self.uses = uses
    self.trial = trial
    self.evidence = evidence
    changes = ground.changes
    tested = trial.results.count + evidence.count
    // A family of its own: evidence is tested where a day differs much, which is rare by itself;
    // counted together, it would hide amounts.
    let others = [Double](repeating: 1, count: evidence.count - evidence.tests.count)
    let rates = BenjaminiHochberg(
      evidence.tests.map(\.pValue) + others, falseDiscoveryRate: query.falseDiscoveryRate)
    evidenceRates = (rates?.adjusted ?? []).prefix(evidence.tests.count).map {
      min(1, $0 / Self.ofEvidence)
    }
    units = UnitRates(
      trial.results, busy, evident: Self.evident(evidence.tests, evidenceRates, query), cells, query
    )
  }

  /// The days that evidence discovers, of those that cost enough to be told.
  private static func evident(
    _ tests: [EvidenceTest], _ rates: [Double], _ query: OutlierQuery
  ) -> Set<OwnerDay> {
    guard query.direction != .down else { return [] }
    let found = zip(tests, rates).filter { test, rate in
      rate <= query.falseDiscoveryRate && test.use.unit.cost >= query.minimumExcess
    }
    return Set(found.map { OwnerDay(owner: $0.0.use.unit.ownerID, day: $0.0.use.unit.day) })
  }

  /// The part of the rate for evidence.
  private static let ofEvidence = 0.5

  /// The lowest false discovery rate at which each test of a unit is a discovery.
  var unitRates: [Double] { units.rates }
}
