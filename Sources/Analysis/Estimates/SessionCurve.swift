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
  /// The tokens that each message sent: its context.
  let prompts: [Int64]

  /// Creates the curve from the calls of a session in chronological order, all with a price.
  init(_ calls: [UsageRow.Content]) {
    var costs: [Money] = []
    var prompts: [Int64] = []
    for call in calls {
      let cost = Money(picodollars: call.cost ?? 0)
      if call.isSidechain, !costs.isEmpty {
        costs[costs.count - 1] += cost
      } else {
        costs.append(cost)
        prompts.append(call.tokens.prompt)
      }
    }
    self.prompts = prompts
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
/// Each message sends the whole context again, which grows by a similar amount each time, up to the limit of the
/// context: agents make room then, and a message costs no more. The line is a least squares fit to the median cost of a message at each depth, weighted by the number of
/// sessions; it never falls. The first message is left out, as it writes the initial context of a
/// session to the cache.
struct DepthGrowth {
  /// With fewer depths than this, the line is level.
  private static let fewestDepths = 4

  /// The cost of a message in dollars, by depth.
  private let line: FittedLine
  /// From which message on the context is full, and a message costs no more; nil where it never is.
  let fullAt: Int?

  /// Fits the line to sessions, at least one of which reaches `depth`, which is 1 or more.
  init(_ curves: [SessionCurve], upTo depth: Int, limit: ContextLimit?) {
    let depths = depth == 1 ? 1...1 : 2...depth
    func line(_ value: (SessionCurve, Int) -> Double) -> FittedLine {
      let points = depths.compactMap { at -> FittedLine.Point? in
        let values = curves.filter { $0.depth >= at }.map { value($0, at) }
        return Sample(values).map {
          FittedLine.Point(x: Double(at), y: $0.median, weight: Double(values.count))
        }
      }
      return FittedLine(points, isLevel: points.count < Self.fewestDepths)
    }
    self.line = line { $0.cost(of: $1).approximateDollars }
    // The first depth at which the context would be larger than it can be.
    let context = line { Double($0.prompts[$1 - 1]) }
    fullAt = limit.flatMap { context.reaches(Double($0.tokens)) }.map { max(depth, $0) }
  }

  /// Returns the cost of one message, in dollars.
  func cost(of message: Int) -> Double { cost(after: message - 1, upTo: message) }

  /// Returns the cost of the messages after `depth` up to `messages`, in dollars.
  func cost(after depth: Int, upTo messages: Int) -> Double {
    let full = max(depth, min(messages, fullAt ?? messages))
    return line.sum(after: depth, upTo: full)
      + Double(messages - full) * max(0, line.value(at: Double(fullAt ?? messages)))
  }
}

/// A straight line by weighted least squares, which never falls.
struct FittedLine {
  struct Point {
    let x: Double
    let y: Double
    let weight: Double
  }

  private let start: Double
  private let slope: Double

  /// A level line where `isLevel`, at the mean.
  init(_ points: [Point], isLevel: Bool) {
    let weight = points.reduce(0) { $0 + $1.weight }
    let meanX = points.reduce(0) { $0 + $1.weight * $1.x } / max(1, weight)
    let meanY = points.reduce(0) { $0 + $1.weight * $1.y } / max(1, weight)
    let spread = points.reduce(0) { $0 + $1.weight * ($1.x - meanX) * ($1.x - meanX) }
    let common = points.reduce(0) { $0 + $1.weight * ($1.x - meanX) * ($1.y - meanY) }
    slope = isLevel || spread == 0 ? 0 : max(0, common / spread)
    start = meanY - slope * meanX
  }

  func value(at x: Double) -> Double { start + slope * x }

  /// The sum of the values at `first` + 1 to `last`, at least 0.
  func sum(after first: Int, upTo last: Int) -> Double {
    max(0, Double(last - first) * value(at: Double(first + last + 1) / 2))
  }

  /// The whole number from which on the line is at least `value`; nil where it never is within reason.
  func reaches(_ value: Double) -> Int? {
    guard slope > 0, value > 0 else { return nil }
    let x = ((value - start) / slope).rounded(.up)
    return x < 1e9 ? Int(max(1, x)) : nil
  }
}
