internal import LedgerStore
internal import UsageModel

/// How many people have to approve an increase, as the ledger's setting is now.
struct ApprovalRule {
  private let secondAbove: Money?

  init(_ ledger: Ledger) throws {
    secondAbove = try ledger.settings.secondApprovalAbove()
  }

  /// One, or two when the amount is above the setting's, together with what the developer has already
  /// on some of the same days: many small requests are a large one.
  func approvals(
    for amount: Money, on request: Stored<BudgetRequest>, among all: [Stored<BudgetRequest>]
  ) -> Int {
    guard let secondAbove else { return 1 }
    let granted = all.reduce(Money.zero) { sum, other in
      guard other.id != request.id, other.value.developer == request.value.developer else {
        return sum
      }
      // Whether it has ended by today changes nothing about the days on which it holds.
      let settlement = RequestSettlement(other.value, needed: 1, asOf: other.value.days.first)
      let isGranted = settlement.isGranted && settlement.days.overlaps(request.value.days)
      return isGranted ? sum + settlement.amount : sum
    }
    return amount + granted > secondAbove ? 2 : 1
  }
}
