internal import LedgerStore
internal import UsageModel

/// The cumulative cost of a session after each of its messages.
///
/// The ledger holds no prompts, so a message is a request of the main thread. The cost of subagents
/// counts towards the message that they ran in, so the last value is the whole session.
struct SessionCurve {
  /// In chronological order; the last value is the whole session.
  let running: [Money]

  /// Creates the curve from the calls of a session in chronological order, all with a price.
  init(_ calls: [UsageRow.Content]) {
    var costs: [Money] = []
    for call in calls {
      let cost = Money(picodollars: call.cost ?? 0)
      if call.isSidechain, !costs.isEmpty {
        costs[costs.count - 1] += cost
      } else {
        costs.append(cost)
      }
    }
    var sum = Money.zero
    running = costs.map { cost in
      sum += cost
      return sum
    }
  }

  /// The number of messages.
  var depth: Int { running.count }

  /// Returns the cost after a number of messages, from 1 to ``depth``.
  func cost(after messages: Int) -> Money { running[messages - 1] }

  /// Returns the cost of one message, counted from 1.
  func cost(of message: Int) -> Money {
    message == 1 ? running[0] : running[message - 1] - running[message - 2]
  }
}
