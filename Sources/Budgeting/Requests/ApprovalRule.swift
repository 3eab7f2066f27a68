internal import LedgerStore
internal import UsageModel

/// The number of approvals that an increase needs, by the ledger's current setting.
struct ApprovalRule {
  private let secondAbove: Money?

  init(_ ledger: Ledger) throws {
    secondAbove = try ledger.settings.secondApprovalAbove()
  }

  /// Returns one, or two when the amount exceeds the setting together with what the developer was
  /// already granted for some of the same days: many small requests add up to a large one.
  func approvals(
    for amount: Money, on request: Stored<BudgetRequest>, among all: [Stored<BudgetRequest>]
  ) -> Int {
    guard let secondAbove else { return 1 }
    let granted = all.reduce(Money.zero) { sum, other in
      guard other.id != request.id, other.value.developer == request.value.developer else {
        return sum
      }
      // Whether it has ended by today does not affect the days on which it applied.
      let settlement = RequestSettlement(other.value, needed: 1, asOf: other.value.days.first)
      let isGranted = settlement.isGranted && settlement.days.overlaps(request.value.days)
      return isGranted ? sum + settlement.amount : sum
    }
    return amount + granted > secondAbove ? 2 : 1
  }
}
