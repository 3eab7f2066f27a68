public import LedgerStore
public import UsageModel

/// All requests of a ledger, with the status of each.
public struct RequestBook: Sendable {
  /// A request and its status.
  public struct Entry: Hashable, Sendable {
    public let id: Int64
    public let request: BudgetRequest
    public let settlement: RequestSettlement
  }

  /// Oldest first.
  public let entries: [Entry]

  /// Reads the requests, with their status as of a day.
  public init(_ ledger: Ledger, asOf today: Day) throws {
    let rule = try ApprovalRule(ledger)
    let all = try ledger.budgetRequests.all()
    entries = all.map { stored in
      let needed = rule.approvals(for: stored.value.amount, on: stored, among: all)
      return Entry(
        id: stored.id, request: stored.value,
        settlement: RequestSettlement(stored.value, needed: needed, asOf: today))
    }
  }

  /// The increases that were granted.
  public var increases: [BudgetIncrease] {
    entries.filter(\.settlement.isGranted).map { entry in
      BudgetIncrease(
        requestID: entry.id, developer: entry.request.developer, amount: entry.settlement.amount,
        days: entry.settlement.days)
    }
  }

  /// Returns the requests of one developer.
  public func entries(of developer: String) -> [Entry] {
    entries.filter { $0.request.developer.lowercased() == developer.lowercased() }
  }
}
