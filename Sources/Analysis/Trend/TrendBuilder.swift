internal import LedgerStore
internal import Reporting
internal import Statistics
internal import UsageModel

/// Builds a trend: reads the cells once, and splits what changed in each row.
struct TrendBuilder {
  /// What is known of a row.
  private struct Group {
    var now: UseReading
    var before: UseReading
    var costs: [Day: Money] = [:]

    func cost(_ days: DayRange) -> Money {
      costs.reduce(.zero) { days.contains($1.key) ? $0 + $1.value : $0 }
    }
  }

  private let ledger: Ledger
  private let query: TrendQuery
  private let periods: TrendPeriods
  private let names: Directory

  init(_ ledger: Ledger, _ query: TrendQuery) throws {
    (self.ledger, self.query) = (ledger, query)
    periods = TrendPeriods(query, weekStart: try ledger.settings.weekStart())
    names = try Directory(ledger)
  }

  func trend() throws -> Trend {
    let groups = try read()
    let isYearKnown = groups.values.contains { $0.cost(periods.yearAgo) != .zero }
    var rows = groups.filter {
      $0.value.cost(periods.now) != .zero || $0.value.cost(periods.before) != .zero
    }
    .map { row($0.key, $0.value, isYearKnown: isYearKnown) }
    .sorted(by: Self.precedes)
    let tested = rows.indices.filter { rows[$0].test != nil }
    let tests = BenjaminiHochberg(
      tested.compactMap { rows[$0].test?.pValue }, falseDiscoveryRate: query.falseDiscoveryRate)
    for (index, p) in zip(tested, tests?.adjusted ?? []) { rows[index].adjustedP = p }
    return Trend(
      by: query.by, unit: query.unit, days: periods.now, before: periods.before,
      yearAgo: periods.yearAgo, falseDiscoveryRate: query.falseDiscoveryRate, rows: rows,
      total: total(rows, groups, isYearKnown: isYearKnown), periods: shownPeriods)
  }

  /// The largest change first; names from A to Z, unassigned last.
  private static func precedes(_ left: Trend.Row, _ right: Trend.Row) -> Bool {
    let sizes = (abs(left.change.picodollars), abs(right.change.picodollars))
    if sizes.0 != sizes.1 { return sizes.0 > sizes.1 }
    return (left.name ?? "\u{10FFFF}") < (right.name ?? "\u{10FFFF}")
  }

  /// The periods of a sparkline: the last twelve before, and the one that is told.
  private var shownPeriods: [DayRange] { periods.earlier.suffix(12) + [periods.now] }

  private func read() throws -> [String?: Group] {
    let rates = ClassRates(query.book, models: names.models.all)
    let group = try TrendGroups(ledger, query.by, names)
    var groups: [String?: Group] = [:]
    let days = periods.all
    try ledger.dailyUsage.forEachRow(
      in: days, filter: query.filter, columns: UseReading.columns + [.origin],
      sharing: ledger.sharedKeys(in: days)
    ) { cell in
      let day = Day(number: Int32(clamping: cell.value(4) ?? 0))
      let name = group.name(of: cell, on: day)
      let empty = UseReading(by: .day, rates)
      var one = groups.removeValue(forKey: name) ?? Group(now: empty, before: empty)
      one.costs[day, default: .zero] += cell.figures.cost
      if periods.now.contains(day) { one.now.add(cell) }
      if periods.before.contains(day) { one.before.add(cell) }
      groups[name] = one
    }
    return groups
  }

  private func row(_ name: String?, _ group: Group, isYearKnown: Bool) -> Trend.Row {
    let evidence = OwnEvidence(
      actual: Array(group.now.units.values), usual: Array(group.before.units.values))
    let split = CostSplit(
      usual: group.before.pattern(), actual: group.now.pattern(), evidence: evidence.factors)
    return Trend.Row(
      name: name, now: group.cost(periods.now), before: group.cost(periods.before),
      effects: split.effects, yearAgo: isYearKnown ? group.cost(periods.yearAgo) : nil,
      series: shownPeriods.map(group.cost), test: test(group.cost))
  }

  private func test(_ cost: (DayRange) -> Money) -> NoiseTest? {
    func dollars(_ days: DayRange) -> Double { cost(days).approximateDollars }
    func parts(_ days: DayRange) -> [Double] { periods.parts(of: days, query.unit).map(dollars) }
    return NoiseTest(
      now: dollars(periods.now), after: periods.earlier.map(dollars), parts: parts(periods.now),
      partsBefore: parts(periods.before))
  }

  private func total(
    _ rows: [Trend.Row], _ groups: [String?: Group], isYearKnown: Bool
  ) -> Trend.Row {
    func cost(_ days: DayRange) -> Money { groups.values.reduce(.zero) { $0 + $1.cost(days) } }
    let test = test(cost)
    var total = Trend.Row(
      name: nil, now: cost(periods.now), before: cost(periods.before),
      effects: CostEffect.allCases.reduce(into: [:]) { sums, effect in
        sums[effect] = rows.reduce(Money.zero) { $0 + ($1.effects[effect] ?? .zero) }
      },
      yearAgo: isYearKnown ? cost(periods.yearAgo) : nil, series: shownPeriods.map(cost),
      test: test)
    // It is one test by itself, not one of the rows'.
    total.adjustedP = test?.pValue
    return total
  }
}

/// The row that a cell is of.
struct TrendGroups {
  private let by: Dimension
  private let names: Directory
  private let memberships: Memberships
  private let sources: [Int64: String]

  init(_ ledger: Ledger, _ by: Dimension, _ names: Directory) throws {
    (self.by, self.names) = (by, names)
    memberships = try names.memberships()
    sources = by == .source ? try ledger.origins.sources() : [:]
  }

  /// The name of the row of a cell that was read with the columns of ``UseReading`` and its origin.
  func name(of cell: borrowing CellRow, on day: Day) -> String? {
    let developer = cell.value(0)
    switch by {
    case .project: return names.projects[cell.value(1)]
    case .key: return names.keys[cell.value(2)]
    case .model: return cell.value(3).map { names.model($0) }
    case .team: return memberships.value(.team, ofDeveloper: developer, on: day)
    case .role: return memberships.value(.role, ofDeveloper: developer, on: day)
    case .costCentre:
      return memberships.costCentre(developerID: developer, projectID: cell.value(1), on: day)
    case .source: return cell.value(6).flatMap { sources[$0] }
    default: return names.developers[developer]
    }
  }
}
