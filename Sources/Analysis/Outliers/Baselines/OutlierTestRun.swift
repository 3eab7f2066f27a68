internal import LedgerStore
internal import Reporting
internal import UsageModel

/// One run of the tests: the results, and what could not be tested.
struct OutlierTestRun {
  private(set) var results: [OutlierTestResult] = []
  private var untested: [Key: (count: Int, owners: Set<String>)] = [:]

  private struct Key: Hashable {
    let unit: OutlierUnit
    let reason: NotTested.Reason
  }

  /// Tests the units of the query, on two threads.
  init(_ cells: SpendCells, _ query: OutlierQuery, names: Directory) throws {
    let judge = OutlierTester(memberships: try names.memberships())
    let (first, second) = try TwoThreads.map(
      [OutlierUnit.session, .developerDay], [.projectDay, .keyDay]
    ) { OutlierTestRun(of: $0, cells, query, names, judge) }
    results = first.results + second.results
    untested = first.untested.merging(second.untested) { first, _ in first }
  }

  private init(
    of kinds: [OutlierUnit], _ cells: SpendCells, _ query: OutlierQuery, _ names: Directory,
    _ newJudge: OutlierTester
  ) {
    for kind in kinds where query.units.contains(kind) {
      var judge = newJudge
      for unit in cells.units(of: kind) where unit.day <= query.days.last {
        if query.days.contains(unit.day), query.filter.coversMost(of: unit, in: cells) {
          test(unit, &judge, names)
        } else if let ownerID = unit.ownerID, !unit.isCoarse {
          judge.remember(unit, of: ownerID)
        }
      }
    }
  }

  /// What was not tested, in a fixed order.
  var notTested: [NotTested] {
    untested.map { key, value in
      NotTested(
        unit: key.unit, reason: key.reason, count: value.count, owners: value.owners.sorted())
    }
    .sorted { ($0.unit.rank, $0.reason.rawValue) < ($1.unit.rank, $1.reason.rawValue) }
  }

  private mutating func test(
    _ unit: SpendUnit, _ judge: inout OutlierTester, _ names: Directory
  ) {
    var reason = NotTested.Reason.notEnoughHistory
    if let ownerID = unit.ownerID, !unit.isCoarse {
      if let result = judge.judge(unit, of: ownerID) {
        results.append(result)
        return
      }
    } else {
      reason = unit.ownerID == nil ? .unassigned : .knownOnlyByPeriod
    }
    let owner = unit.ownerID.flatMap { names.owner($0, of: unit.kind) }
    let key = Key(unit: unit.kind, reason: reason)
    untested[key, default: (0, [])].count += 1
    if let owner { untested[key, default: (0, [])].owners.insert(owner) }
  }
}

extension CellFilter {
  /// Returns whether at least half of the cost of a unit is inside the filter.
  func coversMost(of unit: SpendUnit, in cells: SpendCells) -> Bool {
    if self == CellFilter() { return true }
    let cells = cells.cells(of: [unit])
    let inside = cells.filter { admits($0.ownership, modelID: $0.modelID, on: $0.day) }
      .reduce(Money.zero) { $0 + $1.cost }
    let all = cells.reduce(Money.zero) { $0 + $1.cost }
    return inside + inside >= all
  }
}
