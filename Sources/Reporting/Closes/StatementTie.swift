internal import LedgerStore
internal import Presentation
internal import Pricing
internal import UsageModel

/// The lines that make a claim equal what providers bill: taxes, credits, and what is billed beyond usage.
struct StatementTie {
  private let query: ExpenseQuery
  let reconciliation: Reconciliation

  /// Compares the month of a claim with its statements. Throws a `LedgerError`.
  init(_ ledger: Ledger, _ query: ExpenseQuery, book: PriceBook) throws {
    self.query = query
    reconciliation = try Reconciliation.make(ledger, book: book, month: query.month)
  }

  /// The lines for each provider with a statement, whose amounts are not rounded yet.
  func lines(besides usage: [ExpenseLine]) -> [ExpenseLine] {
    guard query.filter == UsageFilter() else { return [] }
    return reconciliation.providers.flatMap { provider -> [ExpenseLine] in
      let claimed = usage.filter { $0.place.vendor.lowercased() == provider.provider }
      let vendor = claimed.first?.place.vendor ?? provider.provider
      let sum = claimed.reduce(Money.zero) { $0 + $1.exactAmount }
      let apart = [DifferenceReason.tax, .credit, .fee].compactMap { reason -> ExpenseLine? in
        let found = provider.reasons.first { $0.reason == reason }
        guard let amount = found?.amount, amount != .zero else { return nil }
        return line("(\(reason.rawValue))", reason.label, amount, vendor)
      }
      // Days that a statement is not about stay as usage has them: it will say what they cost.
      let untold = provider.reasons.first { $0.reason == .lateDay }?.amount ?? .zero
      let rest = apart.reduce(provider.billed - sum - untold) { $0 - $1.exactAmount }
      guard rest != .zero else { return apart }
      return apart + [line("(unexplained difference)", text(of: provider), rest, vendor)]
    }
  }

  private func line(
    _ name: String, _ text: String, _ amount: Money, _ vendor: String
  ) -> ExpenseLine {
    var place = ExpensePlace(vendor: vendor, basis: .statement)
    place.project = query.by == .developerProject || query.by == .project ? name : nil
    let id = "outlay-\(query.month)-\(name):\(ExpenseID.encoded(vendor)):statement"
    return ExpenseLine(
      place: place,
      description: "\(name) of \(PlainText.clean(vendor)), \(query.month.title): \(text)", calls: 0,
      amount: amount, exactAmount: amount, externalID: id)
  }

  /// What explains the difference, in words.
  private func text(of provider: ProviderReconciliation) -> String {
    let reasons = provider.reasons.filter {
      ![.tax, .credit, .fee, .lateDay].contains($0.reason)
    }
    .map { "\($0.reason.label) \(Figures.dollars($0.amount))" }
    let rest = provider.unexplained
    let unexplained = rest == .zero ? [] : ["unexplained \(Figures.dollars(rest))"]
    return (reasons + unexplained).joined(separator: "; ")
  }
}
