internal import LedgerStore
internal import Pricing
internal import UsageModel

/// Decides which summary cells are overtaken by finer rows that say the same (counting rule 25).
///
/// A finer row for the same developer or key and the same model on any day of the summary takes it
/// out of all totals; it stays in the ledger, marked. The answer depends on the rows alone, not on
/// the order in which they came.
struct SummarySettlement {
  private let ledger: Ledger
  private let book: PriceBook
  private let modelNames: [Int64: String]
  private var canonical: [Int64: ModelIdentity] = [:]
  private var scopes: [Int64: [String]] = [:]

  init(_ ledger: Ledger, book: PriceBook) throws {
    self.ledger = ledger
    self.book = book
    modelNames = try ledger.models.names()
  }

  /// What a settlement changed.
  struct Change {
    var origins: Set<Int64> = []
    /// Cells taken out of the totals, and what they had cost.
    var overtaken = 0
    var overtakenCost = Money.zero
  }

  /// Settles every summary cell that covers any of the days.
  mutating func run(touching days: DayRange) throws -> Change {
    let cells = try ledger.usage.summaryCells(touching: days)
    var change = Change()
    guard let first = cells.map(\.period.first).min(), let last = cells.map(\.period.last).max()
    else { return change }
    let range = DayRange(first: first, last: last)
    let calls = try callDays(in: range)
    var summaries: [String: [UsageRepository.SummaryCell]] = [:]
    for cell in try ledger.usage.summaryCells(touching: range) {
      for scope in try scopes(of: cell) { summaries[scope, default: []].append(cell) }
    }
    for cell in cells {
      let isOvertaken = try isOvertaken(cell, calls: calls, summaries: summaries)
      guard isOvertaken != cell.isOvertaken else { continue }
      try ledger.usage.setOvertaken(isOvertaken, usageID: cell.usageID)
      change.origins.insert(cell.originID)
      change.overtaken += isOvertaken ? 1 : 0
      change.overtakenCost += Money(picodollars: isOvertaken ? cell.cost ?? 0 : 0)
    }
    return change
  }

  /// The days and models of single calls, by scope.
  private mutating func callDays(in range: DayRange) throws -> [String: [Day: Set<ModelIdentity>]] {
    var days: [String: [Day: Set<ModelIdentity>]] = [:]
    var cells: [DailyCell] = []
    try ledger.dailyUsage.forEach(in: range, filter: CellFilter()) { cell in
      if cell.calls > 0 { cells.append(cell) }
    }
    for cell in cells {
      let model = model(cell.modelID)
      let scopes = try scopes(
        originID: cell.originID, developerID: cell.settlement.developerID,
        keyID: cell.settlement.keyID)
      for scope in scopes { days[scope, default: [:]][cell.day, default: []].insert(model) }
    }
    return days
  }

  private mutating func isOvertaken(
    _ cell: UsageRepository.SummaryCell, calls: [String: [Day: Set<ModelIdentity>]],
    summaries: [String: [UsageRepository.SummaryCell]]
  ) throws -> Bool {
    let own = model(cell.modelID)
    for scope in try scopes(of: cell) {
      let days = calls[scope] ?? [:]
      var day = cell.period.first
      while day <= cell.period.last {
        if days[day]?.contains(where: { own.matches($0, detail: cell.detail) }) == true {
          return true
        }
        day = day.advanced(by: 1)
      }
      for finer in summaries[scope] ?? []
      where finer.detail < cell.detail && finer.period.overlaps(cell.period) {
        if own.matches(model(finer.modelID), detail: cell.detail) { return true }
      }
    }
    return false
  }

  private mutating func scopes(of cell: UsageRepository.SummaryCell) throws -> [String] {
    try scopes(originID: cell.originID, developerID: cell.developerID, keyID: cell.keyID)
  }

  /// Whose usage it is: the developer's and the key's; of unassigned usage, its folder's.
  private mutating func scopes(
    originID: Int64, developerID: Int64?, keyID: Int64?
  ) throws -> [String] {
    var found: [String] = []
    if let developerID { found.append("developer:\(developerID)") }
    if let keyID { found.append("key:\(keyID)") }
    if !found.isEmpty { return found }
    if let known = scopes[originID] { return known }
    let scope = try ledger.origins.find(id: originID)?.origin.scope ?? ""
    scopes[originID] = [scope]
    return [scope]
  }

  private mutating func model(_ id: Int64) -> ModelIdentity {
    if let known = canonical[id] { return known }
    let identity = ModelIdentity(modelNames[id] ?? "", book: book)
    canonical[id] = identity
    return identity
  }
}
