internal import LedgerStore
internal import UsageModel

/// What a session had cost after each of its messages.
///
/// The ledger holds no prompts: a message is a request of the main thread. What subagents cost belongs
/// to the message that they ran in, so that the whole session is in the last figure.
struct SessionCurve {
  /// In the order of time; the last is the whole session.
  let running: [Money]

  /// From the calls of a session in the order of time, all with a price.
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

  /// How many messages it had.
  var depth: Int { running.count }

  /// What it had cost after so many messages, from 1 to its depth.
  func cost(after messages: Int) -> Money { running[messages - 1] }

  /// What one message cost, from 1.
  func cost(of message: Int) -> Money {
    message == 1 ? running[0] : running[message - 1] - running[message - 2]
  }
}
