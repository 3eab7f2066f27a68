public import LedgerStore
internal import Presentation
internal import Reporting
public import UsageModel

/// Records decisions on requests: nobody decides on their own request or decides twice, and no more
/// is granted than was requested.
public struct RequestService {
  private let ledger: Ledger
  private let today: Day

  public init(_ ledger: Ledger, asOf today: Day) {
    (self.ledger, self.today) = (ledger, today)
  }

  /// Returns a request with its status; throws a ``BudgetError`` for an unknown id.
  public func entry(_ id: Int64) throws -> BudgetRequestLog.Entry {
    let all = try BudgetRequestLog(ledger, asOf: today).entries
    guard let entry = all.first(where: { $0.id == id }) else {
      throw BudgetError("There is no request \(id): see 'outlay budget requests'.")
    }
    return entry
  }

  /// Adds a decision, within the caller's transaction, and returns the request with its new status.
  ///
  /// Throws a ``BudgetError`` for a decision that the rules do not allow.
  public func decide(
    _ decision: BudgetRequest.Decision, on id: Int64
  ) throws -> BudgetRequestLog.Entry {
    let entry = try entry(id)
    try checkIsOpen(entry)
    try checkPerson(decision.by, entry.request)
    try checkGrant(decision, entry.request)
    try ledger.budgetRequests.add(try withRule(decision, on: id), on: id)
    return try self.entry(id)
  }

  /// Returns the decision with the number of approvals that the rule requires now, for the amount
  /// granted with it.
  private func withRule(
    _ decision: BudgetRequest.Decision, on id: Int64
  ) throws -> BudgetRequest.Decision {
    let all = try ledger.budgetRequests.all()
    guard let stored = all.first(where: { $0.id == id }) else { return decision }
    let amounts = (stored.value.decisions + [decision]).compactMap(\.amount)
    var decided = decision
    decided.needed = try ApprovalRule(ledger).approvals(
      for: amounts.min() ?? stored.value.amount, on: stored, among: all)
    return decided
  }

  private func checkIsOpen(_ entry: BudgetRequestLog.Entry) throws {
    let by = entry.request.decisions.map(\.by).joined(separator: " and ")
    let what: String
    switch entry.status.state {
    case .open: return
    case .approved, .ended: what = "was approved by \(by)"
    case .rejected: what = "was rejected by \(by)"
    case .lapsed: what = "has lapsed: its last day, \(entry.request.days.last), is over"
    }
    throw BudgetError("Request \(entry.id) \(what). Ask anew with 'outlay budget request'.")
  }

  private func checkPerson(_ person: String, _ request: BudgetRequest) throws {
    let name = person.lowercased()
    guard name != request.developer.lowercased(), name != request.requestedBy.lowercased() else {
      throw BudgetError(
        "Nobody decides on their own request: it is \(person)'s. Somebody else has to, with --by.")
    }
    guard !request.decisions.contains(where: { $0.by.lowercased() == name }) else {
      throw BudgetError("\(person) has approved already: the second approval is somebody else's.")
    }
  }

  private func checkGrant(_ decision: BudgetRequest.Decision, _ request: BudgetRequest) throws {
    if let amount = decision.amount, amount <= .zero || amount > request.amount {
      throw BudgetError(
        "--amount \(amount.displayText): expected more than nothing and at most the "
          + "\(Figures.dollars(request.amount)) that were asked for.")
    }
    if let until = decision.until, !request.days.contains(until) {
      throw BudgetError(
        "--until \(until): expected a day from \(request.days.first) to \(request.days.last), "
          + "as was asked.")
    }
  }
}
