internal import UsageModel

/// Amounts that are compared class by class: tokens, web searches, and picodollars where a source
/// only reports money.
struct Amounts: Equatable {
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

  /// The amounts with another amount of money.
  func costing(_ picodollars: Int64) -> Amounts {
    var copy = self
    copy.lanes[Self.money] = picodollars
    return copy
  }

  /// The amounts without money and with all cache writes in one class, which two sources count
  /// alike.
  var counts: Amounts {
    var copy = self
    copy.lanes[Self.money] = 0
    copy.lanes[Self.shortWrites] &+= copy.lanes[Self.longWrites]
    copy.lanes[Self.longWrites] = 0
    return copy
  }

  /// Whether no class is smaller than in `other`.
  func isAtLeast(_ other: Amounts) -> Bool {
    lanes == pointwiseMax(lanes, other.lanes)
  }

  /// The sum of the differences of all classes.
  func distance(to other: Amounts) -> Int64 {
    distance(above: other) &+ other.distance(above: self)
  }

  /// The sum of what the classes exceed those of `other` by.
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

  /// Subtracts from both what they have in common, and returns it. A source that does not
  /// distinguish cache writes of five minutes and of an hour counts all of them as the former.
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
