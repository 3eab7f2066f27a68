internal import LedgerStore
internal import Reporting
internal import Statistics
internal import Threads
internal import UsageModel

/// One run of the tests: the results, and what could not be tested.
struct OutlierTestRun {
  private(set) var results: [OutlierTestResult] = []
  /// The most expensive session of each developer's day.
  private(set) var sessions: [SpendUnit] = []
  private var untested: [Key: (count: Int, owners: Set<String>)] = [:]

  private struct Key: Hashable {
    let unit: OutlierUnit
    let reason: NotTested.Reason
  }

  /// The kinds that are tested, the most work first.
  static let kinds = [OutlierUnit.session, .developerDay, .projectDay, .keyDay, .developerWeek]

  /// Tests the units of the query, of which `days` are developers', on two threads; or those of one
  /// owner alone. `groups` are those that are known already.
  init(
    _ cells: SpendCells, _ days: [SpendUnit], _ groups: [UnitGroups], _ query: OutlierQuery,
    names: Directory, settled: SettledDays, only owner: Int64? = nil
  ) throws {
    let memberships = try names.memberships()
    // How heavy tails are, developers' days say: other units are parts and sums of them.
    let tail = Self.spread(of: days).tail
    let runs = try TwoThreads.mapEach(Self.kinds.filter(query.units.contains)) { kind in
      var run = OutlierTestRun()
      let known = groups.first { $0.kind == kind }
      let units =
        kind == .developerDay ? days : cells.units(of: known ?? cells.groups(by: kind))
      let tester = OutlierTester(
        memberships: memberships, spread: Self.spread(of: units, tail: tail), settled: settled)
      let wanted = owner == nil ? units : units.filter { $0.ownerID == owner }
      run.test(wanted, tester, cells, query, names)
      if kind == .session { run.sessions = units }
      return run
    }
    for run in runs {
      results += run.results
      sessions += run.sessions
      untested.merge(run.untested) { first, _ in first }
    }
  }

  private init() {}

  private static func spread(of units: [SpendUnit], tail: TailShape? = nil) -> UnitSpread {
    let certain = units.filter { $0.ownerID != nil && !$0.isCoarse }
    let owners = Dictionary(grouping: certain, by: { $0.ownerID ?? 0 })
    return UnitSpread(of: owners.keys.sorted().compactMap { owners[$0] }, tail: tail)
  }

  private mutating func test(
    _ units: [SpendUnit], _ tester: OutlierTester, _ cells: SpendCells, _ query: OutlierQuery,
    _ names: Directory
  ) {
    var tester = tester
    for unit in units where unit.day <= query.days.last {
      // A week counts when it is over.
      let isWhole =
        unit.kind != .developerWeek || query.days.contains(unit.day.advanced(by: 6))
      if query.days.contains(unit.day), isWhole, query.filter.coversMost(of: unit, in: cells) {
        test(unit, &tester, names)
      } else if let ownerID = unit.ownerID, !unit.isCoarse, isWhole || unit.day < query.days.first {
        tester.remember(unit, of: ownerID)
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
    _ unit: SpendUnit, _ tester: inout OutlierTester, _ names: Directory
  ) {
    // Whose week and most expensive session it is, the day says.
    let isOwnHistoryOnly = unit.kind == .developerWeek || unit.kind == .session
    var reason = NotTested.Reason.notEnoughHistory
    if let ownerID = unit.ownerID, !unit.isCoarse {
      if let result = tester.judge(unit, of: ownerID) {
        results.append(result)
        return
      }
    } else {
      reason = unit.ownerID == nil ? .unassigned : .knownOnlyByPeriod
    }
    if isOwnHistoryOnly { return }
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
