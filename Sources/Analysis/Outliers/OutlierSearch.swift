internal import LedgerStore
internal import Statistics
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

  init(_ ledger: Ledger, _ query: OutlierQuery, names: Directory, settled: SettledDays) throws {
    var cells = try SpendCells(ledger, query)
    let (found, days, uses) = Self.findChanges(in: &cells, query)
    let trial = try OutlierTestRun(cells, days, query, names: names, settled: settled)
    let covered = uses.filter { developer, days in
      query.filter == CellFilter()
        || days.contains { query.filter.coversMost(of: $0.unit, in: cells) }
    }
    let judged = query.units.contains(.developerDay) ? covered : [:]
    let evidence = EvidenceRun(judged, in: query.days, settled: settled)
    busy = BusyDays(judged, in: query.days, settled: settled)
    self.query = query
    self.names = names
    self.cells = cells
    self.uses = uses
    self.trial = trial
    self.evidence = evidence
    changes = found
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

  /// Finds the changes that stay, the team's before those of each developer, and makes the cells
  /// comparable across them; returns them with developers' days as they then are.
  private static func findChanges(
    in cells: inout SpendCells, _ query: OutlierQuery
  ) -> ([SpendChange], days: [SpendUnit], uses: [Int64: [DayUse]]) {
    let prices = PriceChanges.find(in: cells)
    undo(prices, in: &cells)
    var days = cells.units(of: .developerDay)
    var uses = uses(cells, query, days)
    let models = ModelChanges.find(in: uses)
    if !models.isEmpty {
      undo(models, in: &cells)
      days = days.map { SpendUnit($0, in: cells) }
    }
    let slope = TeamTrend.slope(
      of: byDeveloper(days).sorted { $0.key < $1.key }.map(\.value))
    if slope != 0 {
      let first = query.days.first
      cells.undo { exponential(slope * Double($0.day.days(since: first))) }
      days = days.map { SpendUnit($0, in: cells) }
    }
    let levels = LevelChanges.find(in: byDeveloper(days))
    undo(levels, in: &cells)
    if !levels.isEmpty { days = days.map { SpendUnit($0, in: cells) } }
    if !models.isEmpty || slope != 0 || !levels.isEmpty {
      uses = Self.uses(cells, query, days, levels)
    }
    return (prices + models + levels, days, uses)
  }

  private static func byDeveloper(_ days: [SpendUnit]) -> [Int64: [SpendUnit]] {
    Dictionary(grouping: certain(days), by: { $0.ownerID ?? 0 })
  }

  private static func undo(_ changes: [SpendChange], in cells: inout SpendCells) {
    guard !changes.isEmpty else { return }
    let ofDeveloper = Dictionary(grouping: changes, by: \.developerID)
    let ofAll = ofDeveloper[nil] ?? []
    cells.undo { cell in
      let own = cell.ownership.developerID.flatMap { ofDeveloper[$0] } ?? []
      let common = ofAll.reduce(1) { $0 * $1.factor(of: cell) }
      return own.reduce(common) { $0 * $1.factor(of: cell) }
    }
  }

  /// The units of known developers and known days.
  private static func certain(_ units: [SpendUnit]) -> [SpendUnit] {
    units.filter { $0.ownerID != nil && !$0.isCoarse }
  }

  /// Calls are compared as they were before a new level, as dollars are.
  private static func uses(
    _ cells: SpendCells, _ query: OutlierQuery, _ units: [SpendUnit], _ levels: [SpendChange] = []
  ) -> [Int64: [DayUse]] {
    let ofDeveloper = Dictionary(grouping: levels, by: { $0.developerID ?? 0 })
    let uses = certain(units).map { unit -> DayUse in
      let level = (ofDeveloper[unit.ownerID ?? 0] ?? []).reduce(0) {
        $0 + $1.logarithm(on: unit.day)
      }
      return DayUse(unit, cells, query.timeZone, level: level)
    }
    return Dictionary(grouping: uses, by: { $0.unit.ownerID ?? 0 })
  }
}
