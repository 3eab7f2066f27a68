internal import UsageModel

/// Explains the differences of one provider's cells, by what the data shows: the surest reasons first,
/// each for what is left by those before it.
struct DifferenceFinder {
  private(set) var cells: [ReconciliationCell]
  private let billed: BilledSide
  private let usage: UsageSide

  init(_ cells: [ReconciliationCell], billed: BilledSide, usage: UsageSide) {
    (self.cells, self.billed, self.usage) = (cells, billed, usage)
  }

  mutating func run() {
    cells = cells.map(explainedAlone)
    var discounts = DiscountFinder(cells)
    cells = discounts.run()
    cells = cells.map(explainedByRounding)
    explainShiftedDays()
    cells = cells.map(explainedByKeys)
  }

  private func explainedAlone(_ cell: ReconciliationCell) -> ReconciliationCell {
    var cell = cell
    explainAlone(&cell)
    return cell
  }

  /// What a cell shows by itself.
  private func explainAlone(_ cell: inout ReconciliationCell) {
    switch cell.place.kind {
    case .webSearch:
      if cell.rest > .zero { cell.explain(.webSearch, cell.rest) }
      return
    case .other: return cell.explain(.otherCharges, cell.rest)
    case .tokens: break
    }
    if let detail = lateness(of: cell) { return cell.explain(.lateDay, cell.rest, detail) }
    if cell.usage.included > .zero, cell.rest < .zero {
      cell.explain(.includedInSeat, max(cell.rest, -cell.usage.included))
    }
    if cell.usage.unpriced > 0, cell.rest > .zero {
      return cell.explain(.unpricedModel, cell.rest, cell.place.model ?? "")
    }
    if cell.usage.isEmpty, billed.shape.contains(.model), cell.rest > .zero {
      explainMissing(&cell)
    }
    if cell.usage.priority > .zero, cell.rest < .zero, billed.sources == ["cost-report"] {
      cell.explain(.priorityTier, max(cell.rest, -cell.usage.priority))
    }
  }

  /// Why a statement cannot hold all of a day; nil where it can.
  private func lateness(of cell: ReconciliationCell) -> String? {
    guard billed.tellsDays, cell.place.days.count == 1, cell.difference < .zero else { return nil }
    let day = cell.place.days.first
    let tellings = billed.told.filter { $0.days.contains(day) }
    guard let last = tellings.map(\.at).max() else {
      return billed.days.map { "it is about \($0)" } ?? ""
    }
    return last < Instant(startOfUTCDay: day.advanced(by: 1)) ? "delivered on that day" : nil
  }

  private func explainedByRounding(_ cell: ReconciliationCell) -> ReconciliationCell {
    var cell = cell
    let rest = cell.rest
    if max(rest, -rest) <= cell.rounding { cell.explain(.rounding, rest) }
    return cell
  }

  /// What one day has too much, and the next too little.
  private mutating func explainShiftedDays() {
    let order = cells.indices.filter { cells[$0].place.days.count == 1 && cells[$0].rest != .zero }
      .sorted {
        (cells[$0].place.model ?? "", cells[$0].place) < (
          cells[$1].place.model ?? "", cells[$1].place
        )
      }
    for (first, second) in zip(order, order.dropFirst()) {
      let (one, other) = (cells[first], cells[second])
      guard one.place.model == other.place.model, one.place.kind == other.place.kind,
        other.place.days.first.days(since: one.place.days.first) == 1, one.rest != .zero
      else { continue }
      let left = one.rest + other.rest
      guard max(left, -left) <= one.rounding + other.rounding else { continue }
      cells[first].explain(.timeZone, one.rest)
      cells[second].explain(.timeZone, other.rest)
    }
  }

  /// What no export covers of a place without usage: a key of which there is no usage on days around it;
  /// where no keys are told, all of it before the first and after the last usage.
  private func explainMissing(_ cell: inout ReconciliationCell) {
    guard !cell.billed.keys.isEmpty else {
      let isOutside = !(usage.span.map { $0.overlaps(cell.place.days) } ?? false)
      return isOutside ? cell.explain(.noUsageExport, cell.rest) : ()
    }
    let missing = cell.billed.keys.filter { isUncovered($0.key, on: cell.place.days) }
    let sum = missing.values.filter { $0 > .zero }.reduce(.zero, +)
    let named = cell.billed.keys.values.reduce(.zero, +)
    // What is charged without a key goes with the keys beside it where none of them is covered.
    let isAll = missing.count == cell.billed.keys.count && named <= cell.rest
    cell.explain(
      .noUsageExport, isAll ? cell.rest : min(sum, cell.rest), keyList(missing.map(\.key)))
  }

  /// Whether there is no usage of a key, or only before or only after some days.
  private func isUncovered(_ key: String, on days: DayRange) -> Bool {
    !(usage.keys[key.lowercased()].map { $0.overlaps(days) } ?? false)
  }

  /// Keys that are charged and that no usage names: one of them alone, or all of them, where what they are
  /// charged is no more than what is left.
  private func explainedByKeys(_ cell: ReconciliationCell) -> ReconciliationCell {
    guard cell.rest > .zero, !cell.usage.isEmpty else { return cell }
    var cell = cell
    let unseen = cell.billed.keys.filter {
      isUncovered($0.key, on: cell.place.days) && $0.value > .zero
    }
    let sum = unseen.values.reduce(.zero, +)
    if let one = unseen.first(where: { near($0.value, cell) }) {
      cell.explain(.noUsageExport, cell.rest, keyList([one.key]))
    } else if sum > .zero, sum <= cell.rest + cell.rounding {
      cell.explain(.noUsageExport, min(sum, cell.rest), keyList(unseen.map(\.key)))
    }
    return cell
  }

  private func near(_ amount: Money, _ cell: ReconciliationCell) -> Bool {
    let gap = amount - cell.rest
    return max(gap, -gap) <= cell.rounding
  }

  private func keyList(_ keys: [String]) -> String {
    keys.isEmpty ? "" : (keys.count == 1 ? "key " : "keys ") + keys.sorted().joined(separator: ", ")
  }
}
