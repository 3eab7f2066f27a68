internal import SQLite
internal import UsageModel

/// What cells of the ledger's own days have before and after a midnight elsewhere, from their calls on one side
/// of it: the rest is on the other.
extension DailyUsageRepository {
  /// What some cells have on each day of another zone. Times and rows are bounds.
  func pieces(of cells: [DailyCell], _ timeZone: TimeZoneRules) throws -> [DailyCell] {
    let halved = cells.compactMap { HalvedCell($0, timeZone) }
    let others = cells.filter { HalvedCell($0, timeZone) == nil }
    return try halves(of: halved, timeZone) + parts(of: others, timeZone)
  }

  private func halves(of cells: [HalvedCell], _ timeZone: TimeZoneRules) throws -> [DailyCell] {
    guard !cells.isEmpty else { return [] }
    let isBefore = HalvedCell.hasLessBefore(cells)
    var read = cells.map { $0.empty(isBefore: isBefore) }
    func condition(_ places: [Int]) -> SQL {
      HalvedCell.condition(places.map { cells[$0] }, isBefore: isBefore)
    }
    try UsageRepository(connection: connection).visitCalls(
      of: cells.map(\.cell), timeZone: try SettingRepository(connection: connection).timeZone(),
      and: Self.callColumns, where: condition
    ) { index, at, values in
      guard (at < cells[index].midnight) == isBefore else { return }
      let call = Self.part(of: read[index], values, at: at, on: read[index].day)
      read[index].addAmounts(of: call)
    }
    return zip(cells, read).flatMap { cell, read in
      [read, cell.rest(of: read, isBefore: !isBefore)]
    }
  }
}

/// A cell of calls with one midnight of another zone among them.
private struct HalvedCell {
  let cell: DailyCell
  let midnight: Instant
  /// The day that begins then.
  let day: Day

  /// Nil for a cell with summaries, and one of other days: clocks may have been changed meanwhile.
  init?(_ cell: DailyCell, _ timeZone: TimeZoneRules) {
    day = timeZone.day(of: cell.lastAt)
    guard cell.summaries == 0, timeZone.isSteady(from: cell.firstAt, to: cell.lastAt),
      timeZone.day(of: cell.firstAt) == day.advanced(by: -1)
    else { return nil }
    self.cell = cell
    let offset = timeZone.offset(at: cell.lastAt)
    midnight = Instant(
      milliseconds: Instant(startOfUTCDay: day).milliseconds - offset * 1000)
  }

  /// Whether the time before the midnights is less than that after them, and so probably the calls.
  static func hasLessBefore(_ cells: [HalvedCell]) -> Bool {
    let (before, after) = cells.reduce(into: (0.0, 0.0)) { sums, cell in
      sums.0 += Double(cell.midnight.milliseconds - cell.cell.firstAt.milliseconds)
      sums.1 += Double(cell.cell.lastAt.milliseconds - cell.midnight.milliseconds)
    }
    return before < after
  }

  /// What all calls on that side of the midnights of some cells satisfy.
  static func condition(_ cells: [HalvedCell], isBefore: Bool) -> SQL {
    let midnights = cells.map(\.midnight.milliseconds)
    return isBefore
      ? "at < \(midnights.max() ?? .min)" : "at >= \(midnights.min() ?? .max)"
  }

  /// The cell on one side of midnight, without calls.
  func empty(isBefore: Bool) -> DailyCell {
    var half = cell
    half.day = isBefore ? day.advanced(by: -1) : day
    (half.calls, half.tokens, half.cost, half.unpriced) = (0, .zero, .zero, 0)
    return half
  }

  /// What the cell has beside what is on the other side.
  func rest(of read: DailyCell, isBefore: Bool) -> DailyCell {
    var half = empty(isBefore: isBefore)
    half.calls = cell.calls - read.calls
    half.tokens = cell.tokens - read.tokens
    half.cost = cell.cost - read.cost
    half.unpriced = cell.unpriced - read.unpriced
    return half
  }
}

extension DailyCell {
  fileprivate mutating func addAmounts(of call: DailyCell) {
    calls += call.calls
    tokens = tokens + call.tokens
    cost += call.cost
    unpriced += call.unpriced
  }
}
