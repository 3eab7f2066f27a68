internal import LedgerStore
internal import UsageModel

/// What determines the line of a row of usage in a month, as ``ExpenseCellKeys`` does for a cell.
struct ExpenseRowKeys {
  /// The time zone of the ledger's own days.
  let zone: TimeZoneRules
  private let memberships: Memberships
  private let cover: SeatCover
  private let sources: [Int64: String]
  private let tickets: [Int64: String]

  init(_ ledger: Ledger, _ month: Month, by grouping: ExpenseGrouping) throws {
    zone = try ledger.settings.timeZone()
    memberships = try ledger.memberships()
    cover = try SeatCover(ledger, in: month.days)
    sources = try ledger.origins.sources()
    tickets = grouping == .ticket ? try WorkLabels(ledger, in: month.days).tickets() : [:]
  }

  /// The day that a row is of; a summary is of its own first day.
  func day(of row: PricedRow) -> Day { row.period?.first ?? zone.day(of: row.at) }

  /// The key of a row, whose key nobody shares.
  func key(_ row: PricedRow) -> ExpenseCells.Key {
    let (owner, day) = (row.ownership, day(of: row))
    let tool = sources[row.originID].map { ToolFacts(of: $0) }
    return ExpenseCells.Key(
      developerID: owner.developerID, projectID: owner.projectID, keyID: owner.keyID,
      isShare: false,
      isIncluded: cover.includes(
        developerID: owner.developerID, keyID: owner.keyID, originID: row.originID,
        modelID: row.callClass.modelID, basis: row.callClass.basis, on: day),
      modelID: row.callClass.modelID,
      basis: row.cost == nil ? .unpriced : .priced(row.callClass.basis),
      toolVendor: tool?.vendor, toolProvider: tool?.usualProvider,
      costCentre: memberships.costCentre(
        developerID: owner.developerID, projectID: owner.projectID, on: day),
      ticket: tickets[row.originID])
  }
}
