internal import LedgerStore
internal import Statistics
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

/// Extrapolates the cost of messages beyond the depth of any session, with a straight line through
/// the messages seen.
///
/// Each message sends the whole context again, which grows by a similar amount each time. The line
/// is a least squares fit to the median cost of a message at each depth, weighted by the number of
/// sessions; it never falls. The first message is left out, as it writes the initial context of a
/// session to the cache.
struct DepthGrowth {
  /// With fewer depths than this, the line is level.
  private static let fewestDepths = 4

  /// The cost of a message at depth 0, and the increase with each further one, in dollars.
  private let start: Double
  private let slope: Double

  /// Fits the line to sessions, at least one of which reaches `depth`, which is 1 or more.
  init(_ curves: [SessionCurve], upTo depth: Int) {
    let depths = depth == 1 ? 1...1 : 2...depth
    let points = depths.compactMap { at -> (x: Double, y: Double, weight: Double)? in
      let costs = curves.filter { $0.depth >= at }.map { $0.cost(of: at).approximateDollars }
      return Sample(costs).map { (Double(at), $0.median, Double(costs.count)) }
    }
    let weight = points.reduce(0) { $0 + $1.weight }
    let meanX = points.reduce(0) { $0 + $1.weight * $1.x } / max(1, weight)
    let meanY = points.reduce(0) { $0 + $1.weight * $1.y } / max(1, weight)
    let spread = points.reduce(0) { $0 + $1.weight * ($1.x - meanX) * ($1.x - meanX) }
    let common = points.reduce(0) { $0 + $1.weight * ($1.x - meanX) * ($1.y - meanY) }
    slope = points.count < Self.fewestDepths || spread == 0 ? 0 : max(0, common / spread)
    start = meanY - slope * meanX
  }

  /// Returns the cost of one message, in dollars.
  func cost(of message: Int) -> Double { cost(after: message - 1, upTo: message) }

  /// Returns the cost of the messages after `depth` up to `messages`, in dollars.
  func cost(after depth: Int, upTo messages: Int) -> Double {
    let count = Double(messages - depth)
    return max(0, count * (start + slope * Double(depth + messages + 1) / 2))
  }
}
