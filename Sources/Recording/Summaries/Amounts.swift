internal import UsageModel

/// Counts that are set against each other class by class: tokens, web searches, and picodollars where a
/// source tells money alone.
struct Amounts: Hashable {
  /// Input, 5-minute and 1-hour cache writes, cache reads, output, web searches, picodollars.
  private var lanes: SIMD8<Int64>

  private static let shortWrites = 1
  private static let longWrites = 2
  private static let money = 6

  static let zero = Amounts(lanes: .zero)

  private init(lanes: SIMD8<Int64>) {
    self.lanes = lanes
  }

  init(_ tokens: TokenCounts, picodollars: Int64 = 0) {
    lanes = SIMD8(
      tokens.input, tokens.cacheWrite5m, tokens.cacheWrite1h, tokens.cacheRead, tokens.output,
      tokens.webSearches, picodollars, 0)
  }

  var isZero: Bool { lanes == .zero }

  /// Tokens and web searches.
  var tokens: TokenCounts {
    TokenCounts(
      input: lanes[0], cacheWrite5m: lanes[Self.shortWrites],
      cacheWrite1h: lanes[Self.longWrites], cacheRead: lanes[3], output: lanes[4],
      webSearches: lanes[5])
  }

  var picodollars: Int64 { lanes[Self.money] }

  /// The same without money: what two sources count alike.
  var counts: Amounts {
    var copy = self
    copy.lanes[Self.money] = 0
    copy.lanes[Self.shortWrites] &+= copy.lanes[Self.longWrites]
    copy.lanes[Self.longWrites] = 0
    return copy
  }

  /// Whether no class has less than in `other`.
  func isAtLeast(_ other: Amounts) -> Bool {
    lanes == pointwiseMax(lanes, other.lanes)
  }

  /// How far both are apart, all classes together.
  func distance(to other: Amounts) -> Int64 {
    distance(above: other) &+ other.distance(above: self)
  }

  /// By how much the classes exceed those of `other`, all together.
  func distance(above other: Amounts) -> Int64 {
    pointwiseMax(lanes &- other.lanes, .zero).wrappedSum()
  }

  static func + (left: Amounts, right: Amounts) -> Amounts {
    Amounts(lanes: left.lanes &+ right.lanes)
  }

  static func - (left: Amounts, right: Amounts) -> Amounts {
    Amounts(lanes: left.lanes &- right.lanes)
  }

  static func += (left: inout Amounts, right: Amounts) { left.lanes &+= right.lanes }

  /// Takes from both what they have in common, and answers it. A source that does not tell cache writes
  /// of five minutes and of an hour apart files all of them under the first.
  static func cancel(_ left: inout Amounts, _ right: inout Amounts) -> Amounts {
    let before = left
    let common = pointwiseMin(left.lanes, right.lanes)
    left.lanes &-= common
    right.lanes &-= common
    left.cancelWrites(shortWrites, against: &right, longWrites)
    left.cancelWrites(longWrites, against: &right, shortWrites)
    return before - left
  }

  private mutating func cancelWrites(_ own: Int, against other: inout Amounts, _ others: Int) {
    let common = min(lanes[own], other.lanes[others])
    lanes[own] &-= common
    other.lanes[others] &-= common
  }
}
