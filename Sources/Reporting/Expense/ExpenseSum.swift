internal import UsageModel

/// What a line of an expense claim adds up to.
struct ExpenseSum {
  var calls: Int64 = 0
  var summaries: Int64 = 0
  var cost = Money.zero
  /// The models without a price.
  var unpricedModels: Set<String> = []

  var isNothing: Bool { calls == 0 && cost == .zero && unpricedModels.isEmpty }

  mutating func add(calls: Int64, summaries: Int64, cost: Money) {
    self.calls = self.calls.addingClamped(calls)
    self.summaries = self.summaries.addingClamped(summaries)
    self.cost += cost
  }

  /// `1,204 requests and 3 summary lines`.
  var counted: String {
    let requests = Figures.counted(calls, "request")
    guard summaries > 0 else { return requests }
    let lines = Figures.counted(summaries, "summary line")
    return calls == 0 ? lines : "\(requests) and \(lines)"
  }
}
