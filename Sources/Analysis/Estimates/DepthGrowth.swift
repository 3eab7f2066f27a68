internal import Statistics
internal import UsageModel

/// What messages deeper than any session was would cost: a straight line through those that were seen.
///
/// Each message sends the whole context again, which grows by about the same with each. The line goes
/// through the median cost of a message at each depth, weighted by how many sessions have it (least
/// squares); it never falls. The first message stands outside, as it writes the cache of all that a
/// session begins with.
struct DepthGrowth {
  /// Below so many depths a slope says nothing: the line is level.
  private static let fewestDepths = 4

  /// Dollars of a message at depth 0, and what each further one adds.
  private let start: Double
  private let slope: Double

  /// From sessions of which at least one reaches `depth`, 1 or more.
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

  /// Dollars of one message.
  func cost(of message: Int) -> Double { cost(after: message - 1, upTo: message) }

  /// Dollars of the messages after `depth` up to `messages`.
  func cost(after depth: Int, upTo messages: Int) -> Double {
    let count = Double(messages - depth)
    return max(0, count * (start + slope * Double(depth + messages + 1) / 2))
  }
}
