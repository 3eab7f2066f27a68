internal import Presentation
internal import UsageModel

/// The sums of a line of an expense claim.
struct ExpenseSum {
  var calls: Int64 = 0
  var summaries: Int64 = 0
  var cost = Money.zero
  /// The models without a price.
  var unpricedModels: Set<String> = []

  var isNothing: Bool { calls == 0 && cost == .zero && unpricedModels.isEmpty }

  /// Adds the usage of a model on one basis.
  mutating func add(_ key: ExpenseCells.Key, _ part: ExpenseCells.Sum, model: String) {
    calls = calls.addingClamped(part.calls)
    summaries = summaries.addingClamped(part.summaries)
    cost += part.cost
    if key.basis == .unpriced { unpricedModels.insert(model) }
  }

  /// `1,204 requests and 3 summary lines`.
  var counted: String {
    let requests = Figures.counted(calls, "request")
    guard summaries > 0 else { return requests }
    let lines = Figures.counted(summaries, "summary line")
    return calls == 0 ? lines : "\(requests) and \(lines)"
  }
}
