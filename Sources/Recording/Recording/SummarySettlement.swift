internal import LedgerStore
internal import Pricing
internal import UsageModel

/// Decides which summary cells count (counting rules 9 and 25).
///
/// A finer row for the same developer or key and the same model on any day of a summary takes it out
/// of all totals; so does a larger account of the same cell for the same developer. It stays in the
/// ledger, marked. The answer depends on the rows alone, not on the order in which they came.
struct SummarySettlement {
  typealias Cell = UsageRepository.SummaryCell

  private let ledger: Ledger
  private let book: PriceBook
  private let modelNames: [Int64: String]
  private var models: [Int64: ModelIdentity] = [:]
  private var origins: [Int64: CallOrigin] = [:]

  init(_ ledger: Ledger, book: PriceBook) throws {
    self.ledger = ledger
    self.book = book
    modelNames = try ledger.models.names()
  }

  /// What a settlement changed.
  struct Change {
    /// A cell that is left out for rows that come to less than half of it.
    struct Contrast {
      let cell: Cell
      let leftOut: Money
      let kept: Money
    }

    /// Cells taken out of the totals, and what they had cost.
    var overtaken = 0
    var overtakenCost = Money.zero
    /// Cells that count again, and what they cost.
    var restored = 0
    var restoredCost = Money.zero
    var contrasts: [Contrast] = []
  }

  /// What the cells are compared with.
  private struct Rivals {
    /// What single calls cost, by whose they are, day and model.
    var calls: [String: [Day: [ModelIdentity: Money]]] = [:]
    /// Summary cells, by whose they are.
    var summaries: [String: [Cell]] = [:]
    /// Accounts of the same cell, by the half of the key that they share.
    var accounts: [Int64: [Cell]] = [:]
  }

  /// Settles every summary cell that covers any of the days, in the rollup too.
  mutating func run(touching days: DayRange) throws -> Change {
    let cells = try ledger.usage.summaryCells(touching: days)
    var change = Change()
    guard let first = cells.map(\.period.first).min(), let last = cells.map(\.period.last).max()
    else { return change }
    let rivals = try rivals(in: DayRange(first: first, last: last))
    var rollup = try RollupChanges(ledger)
    for cell in cells {
      let kept = try kept(insteadOf: cell, rivals)
      guard (kept != nil) != cell.isOvertaken else { continue }
      try ledger.usage.setOvertaken(kept != nil, usageID: cell.usageID)
      if let row = try ledger.usage.row(id: cell.usageID) {
        kept == nil ? rollup.add(row, period: cell.period) : rollup.remove(row, period: cell.period)
      }
      change.note(cell, kept: kept)
    }
    _ = try rollup.apply()
    change.contrasts.sort { $0.leftOut > $1.leftOut }
    return change
  }

  private mutating func rivals(in days: DayRange) throws -> Rivals {
    var rivals = Rivals()
    var calls: [DailyCell] = []
    try ledger.dailyUsage.forEach(in: days, filter: CellFilter()) { cell in
      if cell.calls > 0 { calls.append(cell) }
    }
    for cell in calls {
      let owner = cell.settlement
      for scope in try scopes(cell.originID, owner.developerID, owner.keyID) {
        rivals.calls[scope, default: [:]][cell.day, default: [:]][
          model(cell.modelID), default: .zero] += cell.cost
      }
    }
    for cell in try ledger.usage.summaryCells(touching: days) {
      for scope in try scopes(of: cell) { rivals.summaries[scope, default: []].append(cell) }
      rivals.accounts[cell.key.high, default: []].append(cell)
    }
    return rivals
  }

  /// What the rows cost that count in a cell's place; nil when the cell itself counts.
  private mutating func kept(insteadOf cell: Cell, _ rivals: Rivals) throws -> Money? {
    var kept: Money?
    for scope in try scopes(of: cell) {
      guard let finer = finer(than: cell, rivals, scope) else { continue }
      kept = max(kept ?? finer, finer)
    }
    if let kept { return kept }
    return try better(than: cell, among: rivals.accounts[cell.key.high] ?? [])
  }

  /// What the account costs that counts in a cell's place; nil when there is none.
  private mutating func better(than cell: Cell, among accounts: [Cell]) throws -> Money? {
    guard accounts.count > 1 else { return nil }
    let own = try account(cell)
    for other in accounts where other.usageID != cell.usageID {
      let other = try account(other)
      if other.isSameFact(as: own), other.outranks(own) {
        return Money(picodollars: other.cell.cost ?? 0)
      }
    }
    return nil
  }

  private mutating func account(_ cell: Cell) throws -> SummaryAccount {
    let origin = try origin(cell.originID)
    return SummaryAccount(
      cell: cell, folder: origin.unassignedScope, isExchange: origin.isExchange)
  }

  /// What finer rows cost on a cell's days; nil when there are none.
  private mutating func finer(than cell: Cell, _ rivals: Rivals, _ scope: String) -> Money? {
    let own = model(cell.modelID)
    var found: Money?
    var day = cell.period.first
    let days = rivals.calls[scope] ?? [:]
    while day <= cell.period.last {
      for (model, cost) in days[day] ?? [:] where own.matches(model, detail: cell.detail) {
        found = (found ?? .zero) + cost
      }
      day = day.advanced(by: 1)
    }
    for finer in rivals.summaries[scope] ?? []
    where finer.detail < cell.detail && finer.period.overlaps(cell.period) {
      guard own.matches(model(finer.modelID), detail: cell.detail) else { continue }
      found = (found ?? .zero) + Money(picodollars: finer.isOvertaken ? 0 : finer.cost ?? 0)
    }
    return found
  }

  private mutating func scopes(of cell: Cell) throws -> [String] {
    try scopes(cell.originID, cell.developerID, cell.keyID)
  }

  /// Whose usage it is: the developer's and the key's; of unassigned usage, its folder's.
  private mutating func scopes(
    _ originID: Int64, _ developerID: Int64?, _ keyID: Int64?
  ) throws -> [String] {
    let known =
      [developerID.map { "developer:\($0)" }, keyID.map { "key:\($0)" }].compactMap { $0 }
    if !known.isEmpty { return known }
    return [try origin(originID).unassignedScope].compactMap { $0 }
  }

  private mutating func origin(_ id: Int64) throws -> CallOrigin {
    if let known = origins[id] { return known }
    let origin = try ledger.origins.find(id: id)?.origin ?? CallOrigin(source: "")
    origins[id] = origin
    return origin
  }

  private mutating func model(_ id: Int64) -> ModelIdentity {
    if let known = models[id] { return known }
    let identity = ModelIdentity(modelNames[id] ?? "", book: book)
    models[id] = identity
    return identity
  }
}

extension SummarySettlement.Change {
  /// Differences below this are not worth a person's look.
  private static let smallest = Money(cents: 100)

  fileprivate mutating func note(_ cell: SummarySettlement.Cell, kept: Money?) {
    let cost = Money(picodollars: cell.cost ?? 0)
    guard let kept else {
      restored += 1
      restoredCost += cost
      return
    }
    overtaken += 1
    overtakenCost += cost
    if cost - kept > Self.smallest, cost > kept + kept {
      contrasts.append(Contrast(cell: cell, leftOut: cost, kept: kept))
    }
  }
}
