internal import LedgerStore
internal import UsageModel

/// Reads the spend of the subjects of a rule, period by period or session by session.
struct AlertSpend {
  private let ledger: Ledger
  private let names: Directory
  let weekStart: Weekday
  /// The number of sessions that are read in one statement.
  private static let sessionsAtOnce = 5000

  init(_ ledger: Ledger, names: Directory) throws {
    self.ledger = ledger
    self.names = names
    weekStart = try ledger.settings.weekStart()
  }

  /// Returns the whole periods of a rule that contain one of the days; for a session rule, the
  /// whole sessions with usage on one of them.
  func samples(of rule: AlertRule, on days: Set<Day>) throws -> [SpendSample] {
    guard let first = days.min(), let last = days.max() else { return [] }
    let filter = try names.filter(rule.scope)
    guard let period = rule.kind.period else {
      return try sessions(with: filter, on: days, in: DayRange(first: first, last: last))
    }
    let range = DayRange(
      first: period.days(containing: first, weekStart: weekStart).first,
      last: period.days(containing: last, weekStart: weekStart).last)
    let wanted = Set(days.map { period.days(containing: $0, weekStart: weekStart).first })
    return try periods(period, wanted, rule, filter, in: range)
  }

  /// Returns the range of row ids of all rows on some days that a filter admits.
  func rows(in days: DayRange, filter: CellFilter) throws -> ClosedRange<Int64>? {
    var sample: SpendSample?
    let shared = try ledger.sharedKeys(in: days, for: filter)
    try ledger.dailyUsage.forEach(in: days, filter: filter, sharing: shared) { cell in
      if sample?.add(cell) == nil { sample = SpendSample(cell, days: days) }
    }
    return sample?.rows
  }

  /// A subject and the first day of its period.
  private struct Place: Hashable {
    let developerID: Int64?
    let first: Day
  }

  private func periods(
    _ period: BudgetPeriod, _ wanted: Set<Day>, _ rule: AlertRule, _ filter: CellFilter,
    in range: DayRange
  ) throws -> [SpendSample] {
    var samples: [Place: SpendSample] = [:]
    var details: [Int64: Granularity] = [:]
    let shared =
      rule.appliesPerDeveloper
      ? try ledger.sharedKeys(in: range) : try ledger.sharedKeys(in: range, for: filter)
    try ledger.dailyUsage.forEach(in: range, filter: filter, sharing: shared) { cell in
      let days = period.days(containing: cell.day, weekStart: weekStart)
      guard wanted.contains(days.first), try !isCoarse(cell, for: period, &details) else { return }
      let place = Place(
        developerID: rule.appliesPerDeveloper ? cell.ownership.developerID : nil, first: days.first
      )
      if samples[place]?.add(cell) == nil { samples[place] = SpendSample(cell, days: days) }
    }
    return samples.values.sorted { left, right in
      (left.days.first, left.developerID ?? 0) < (right.days.first, right.developerID ?? 0)
    }
  }

  /// Returns whether a cell is a summary of a week or month that would be mistaken for the spend of
  /// a shorter period.
  private func isCoarse(
    _ cell: DailyCell, for period: BudgetPeriod, _ details: inout [Int64: Granularity]
  ) throws -> Bool {
    guard cell.summaries > 0, period == .day || period == .week else { return false }
    let known = details[cell.originID]
    let detail = try known ?? ledger.origins.find(id: cell.originID)?.origin.detail ?? .call
    details[cell.originID] = detail
    return detail == .month || (detail == .week && period == .day)
  }

  private func sessions(
    with filter: CellFilter, on days: Set<Day>, in range: DayRange
  ) throws -> [SpendSample] {
    var ids: Set<Int64> = []
    try ledger.dailyUsage.forEachRow(in: range, filter: filter, columns: [.day]) { row in
      let day = Day(number: Int32(clamping: row.value(0) ?? 0))
      if days.contains(day), let id = row.figures.sessionID { ids.insert(id) }
    }
    let sorted = ids.sorted()
    guard let extent = try ledger.dailyUsage.extent() else { return [] }
    var samples: [SpendSample] = []
    for start in stride(from: 0, to: sorted.count, by: Self.sessionsAtOnce) {
      let part = sorted[start..<min(start + Self.sessionsAtOnce, sorted.count)]
      samples += try sessions(Set(part), filter, in: extent)
    }
    return samples
  }

  private func sessions(
    _ ids: Set<Int64>, _ filter: CellFilter, in extent: DayRange
  ) throws -> [SpendSample] {
    var samples: [Int64: SpendSample] = [:]
    var filter = filter
    filter.sessionIDs = ids
    try ledger.dailyUsage.forEach(in: extent, filter: filter) { cell in
      guard let id = cell.ownership.sessionID else { return }
      let day = DayRange(first: cell.day, last: cell.day)
      guard var sample = samples[id] else {
        samples[id] = SpendSample(cell, days: day)
        samples[id]?.sessionID = id
        return
      }
      sample.days = DayRange(
        first: min(sample.days.first, cell.day), last: max(sample.days.last, cell.day))
      sample.add(cell)
      samples[id] = sample
    }
    return samples.values.sorted { left, right in
      (left.days.first, left.sessionID ?? 0) < (right.days.first, right.sessionID ?? 0)
    }
  }
}

/// The spend of one subject in one period, or of one session in total.
struct SpendSample {
  var days: DayRange
  var spent: Money
  /// The range of its row ids.
  var rows: ClosedRange<Int64>?
  /// The developer that is the subject, or that the session belongs to.
  var developerID: Int64?
  var sessionID: Int64?

  init(_ cell: DailyCell, days: DayRange) {
    self.days = days
    spent = .zero
    developerID = cell.ownership.developerID
    add(cell)
  }

  mutating func add(_ cell: DailyCell) {
    spent += cell.cost
    guard cell.lastRow > 0 else { return }
    let first = min(rows?.lowerBound ?? cell.firstRow, cell.firstRow)
    rows = first...max(rows?.upperBound ?? cell.lastRow, cell.lastRow, first)
  }
}
