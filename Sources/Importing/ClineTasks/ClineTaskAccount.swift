internal import UsageModel

/// Adds up a task, so that requests which a restored checkpoint deleted count once.
///
/// What is left of them is a sum, and earlier imports may have some of them as calls. So the task
/// claims its total, of which the ledger counts what no call of the task accounts for (counting rule
/// 25).
struct ClineTaskAccount {
  private struct Deleted {
    let model: String
    let line: Int
  }

  private var sums: [String: TokenCounts] = [:]
  private var deleted: [Deleted] = []
  private var first: Instant?
  private var last: Instant?

  /// Adds a request that the task still has.
  mutating func add(_ tokens: TokenCounts, model: String, at: Instant) {
    sums[model, default: .zero] = sums[model, default: .zero] + tokens
    first = min(first ?? at, at)
    last = max(last ?? at, at)
  }

  /// Adds the sum of requests that it has no more.
  mutating func addDeleted(_ tokens: TokenCounts, model: String, at: Instant, line: Int) {
    add(tokens, model: model, at: at)
    deleted.append(Deleted(model: model, line: line))
  }

  /// Returns one event for each sum of deleted requests: the last of each model carries the claim.
  func events(origin: CallOrigin, start: Instant) -> [ReadEvent] {
    deleted.enumerated().map { index, sum in
      let isLast = !deleted[(index + 1)...].contains { $0.model == sum.model }
      guard isLast, let last, let tokens = sums[sum.model] else { return .skipped(.totalRow) }
      guard tokens.isPlausible else {
        let fault = RowError("the counts of the task add up to more than 2^53; expected one task")
        return .rejected(fault.at(line: sum.line))
      }
      var origin = origin
      origin.detail = .session
      let days = DayRange(first: min(start, first ?? last).utcDay, last: last.utcDay)
      return .usage(
        UsageDraft(
          identity: .external(callID: "cline-task:\(start.milliseconds):\(sum.model)"),
          origin: origin, at: last, period: days, model: sum.model, tokens: tokens, line: sum.line))
    }
  }
}
