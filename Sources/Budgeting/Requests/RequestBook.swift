public import LedgerStore
public import UsageModel

/// All requests of a ledger with what became of each.
public struct RequestBook: Sendable {
  /// A request and where it stands.
  public struct Entry: Hashable, Sendable {
    public let id: Int64
    public let request: BudgetRequest
    public let settlement: RequestSettlement

    /// Whether it grants the same developer something on days that another request is about.
    fileprivate func overlaps(_ other: BudgetRequest) -> Bool {
      settlement.isGranted && settlement.days.overlaps(other.days)
        && request.developer == other.developer
    }
  }

  /// Oldest first.
  public let entries: [Entry]

  /// Reads and settles them as of a day.
  public init(_ ledger: Ledger, asOf today: Day) throws {
    let rule = try ledger.settings.secondApprovalAbove()
    var settled: [Entry] = []
    // In the order in which they were decided: later grants change nothing about earlier ones.
    for stored in try ledger.budgetRequests.all().sorted(by: Self.isDecidedEarlier) {
      let granted = settled.reduce(Money.zero) { sum, earlier in
        earlier.overlaps(stored.value) ? sum + earlier.settlement.amount : sum
      }
      let settlement = RequestSettlement(
        stored.value, secondApprovalAbove: rule, granted: granted, asOf: today)
      settled.append(Entry(id: stored.id, request: stored.value, settlement: settlement))
    }
    entries = settled.sorted { $0.id < $1.id }
  }

  private static func isDecidedEarlier(
    _ left: Stored<BudgetRequest>, _ right: Stored<BudgetRequest>
  ) -> Bool {
    func last(_ request: Stored<BudgetRequest>) -> (Int64, Int64) {
      (request.value.decisions.last?.number ?? .max, request.id)
    }
    return last(left) < last(right)
  }

  /// What was granted on top of limits.
  public var increases: [BudgetIncrease] {
    entries.filter(\.settlement.isGranted).map { entry in
      BudgetIncrease(
        requestID: entry.id, developer: entry.request.developer, amount: entry.settlement.amount,
        days: entry.settlement.days)
    }
  }

  /// The requests of one developer.
  public func entries(of developer: String) -> [Entry] {
    entries.filter { $0.request.developer.lowercased() == developer.lowercased() }
  }
}
