public import LedgerStore
public import UsageModel

/// Unassigned usage that has one hint in common, by which it would be assigned.
public struct UnassignedHint: Equatable, Sendable {
  public let hint: OwnerHint
  /// Calls and summary cells.
  public var rows: Int64 = 0
  public var cost = Money.zero
  public var days: DayRange?
  /// Whether somebody said that it is nobody's.
  public var isNobodys = false
  /// The origins of the usage.
  public var origins: [CallOrigin] = []

  /// The tools that recorded it, in order.
  public var sources: [String] { Set(origins.map(\.source)).sorted() }

  init(_ hint: OwnerHint) {
    self.hint = hint
  }

  fileprivate mutating func add(_ cell: DailyCell) {
    rows += cell.calls + cell.summaries
    cost += cell.cost
    let day = DayRange(first: cell.day, last: cell.day)
    days = days?.union(day) ?? day
  }
}

/// The unassigned usage of a ledger.
public struct UnassignedUsage {
  private let ledger: Ledger

  public init(_ ledger: Ledger) {
    self.ledger = ledger
  }

  /// The unassigned usage of some days, or all, by owner hint, most expensive first, each with the
  /// command that assigns it.
  public func gaps(in days: DayRange?) throws -> [RecordingResult.Gap] {
    try hints(in: days).map { found in
      let text = found.hint.text
      var gap = RecordingResult.Gap(
        hint: found.isNobodys && !found.hint.isNobodys ? "\(text), nobody's" : text,
        rows: found.rows, cost: found.cost)
      gap.days = found.days
      gap.command = found.hint.command
      return gap
    }
  }

  /// The unassigned usage of some days, or all, by owner hint, most expensive first.
  public func hints(in days: DayRange?) throws -> [UnassignedHint] {
    let attribution = try Attribution(ledger)
    // The name of a key in a source may be a former one.
    let keyNames = try Names(.key, ledger)
    var hints: [OwnerHint: UnassignedHint] = [:]
    for (stored, cells) in try origins(in: days) {
      let name = OwnerHint(stored.origin, key: keyNames[stored.ownership.keyID])
      var hint = hints[name] ?? UnassignedHint(name)
      hint.isNobodys = attribution.isNobodys(stored.origin, keyID: stored.ownership.keyID)
      hint.origins.append(stored.origin)
      for cell in cells { hint.add(cell) }
      hints[name] = hint
    }
    return hints.values.sorted { left, right in
      left.cost == right.cost ? left.hint.text < right.hint.text : left.cost > right.cost
    }
  }

  /// The origins with unassigned usage on some days, or any, each with its cells, in the order in
  /// which they were added. What is split between those who share its key is not among them.
  public func origins(in days: DayRange?) throws -> [(stored: StoredOrigin, cells: [DailyCell])] {
    guard let days = try days ?? ledger.dailyUsage.extent() else { return [] }
    var filter = CellFilter()
    filter.developerIDs = [nil]
    let shared = try ledger.sharedKeys(in: days)
    var cells: [Int64: [DailyCell]] = [:]
    try ledger.dailyUsage.forEach(in: days, filter: filter) { cell in
      guard !shared.splits(cell) else { return }
      cells[cell.originID, default: []].append(cell)
    }
    return try cells.sorted { $0.key < $1.key }.compactMap { id, cells in
      try ledger.origins.find(id: id).map { ($0, cells) }
    }
  }
}
