/// The disjoint token classes of one call or cell: they add up, no class contains another.
///
/// Every reader translates its source's convention into this one (counting rule 10).
public struct TokenCounts: Hashable, Sendable {
  /// Fresh input: neither read from nor written to the cache.
  public var input: Int64
  /// Written to the 5-minute cache.
  public var cacheWrite5m: Int64
  /// Written to the 1-hour cache.
  public var cacheWrite1h: Int64
  /// Read from the cache.
  public var cacheRead: Int64
  /// Generated, reasoning included.
  public var output: Int64
  /// Web search requests, which are billed but are not tokens.
  public var webSearches: Int64

  public init(
    input: Int64 = 0, cacheWrite5m: Int64 = 0, cacheWrite1h: Int64 = 0, cacheRead: Int64 = 0,
    output: Int64 = 0, webSearches: Int64 = 0
  ) {
    self.input = input
    self.cacheWrite5m = cacheWrite5m
    self.cacheWrite1h = cacheWrite1h
    self.cacheRead = cacheRead
    self.output = output
    self.webSearches = webSearches
  }

  public static let zero = TokenCounts()

  /// The largest plausible count, 2^53; anything above is rejected (counting rule 29).
  public static let largestPlausible: Int64 = 1 << 53

  /// Both cache write classes.
  public var cacheWrite: Int64 { Self.sum(cacheWrite5m, cacheWrite1h) }

  /// What the model read: input, cache writes and cache reads. Decides about long-context prices.
  public var prompt: Int64 { Self.sum(Self.sum(input, cacheWrite), cacheRead) }

  /// All tokens, without web searches.
  public var total: Int64 { Self.sum(prompt, output) }

  /// Whether there is nothing to bill.
  public var isEmpty: Bool { total == 0 && webSearches == 0 }

  /// Whether every count is 0 to 2^53.
  public var isPlausible: Bool {
    Self.isPlausible(input) && Self.isPlausible(cacheWrite5m) && Self.isPlausible(cacheWrite1h)
      && Self.isPlausible(cacheRead) && Self.isPlausible(output)
      && Self.isPlausible(webSearches)
  }

  private static func isPlausible(_ count: Int64) -> Bool {
    count >= 0 && count <= largestPlausible
  }

  /// Adds class by class; a sum beyond Int64 stays at its largest value.
  public static func + (left: TokenCounts, right: TokenCounts) -> TokenCounts {
    TokenCounts(
      input: sum(left.input, right.input), cacheWrite5m: sum(left.cacheWrite5m, right.cacheWrite5m),
      cacheWrite1h: sum(left.cacheWrite1h, right.cacheWrite1h),
      cacheRead: sum(left.cacheRead, right.cacheRead), output: sum(left.output, right.output),
      webSearches: sum(left.webSearches, right.webSearches))
  }

  /// Subtracts class by class; the result may be negative.
  public static func - (left: TokenCounts, right: TokenCounts) -> TokenCounts {
    TokenCounts(
      input: left.input &- right.input, cacheWrite5m: left.cacheWrite5m &- right.cacheWrite5m,
      cacheWrite1h: left.cacheWrite1h &- right.cacheWrite1h,
      cacheRead: left.cacheRead &- right.cacheRead, output: left.output &- right.output,
      webSearches: left.webSearches &- right.webSearches)
  }

  private static func sum(_ left: Int64, _ right: Int64) -> Int64 {
    let (sum, overflow) = left.addingReportingOverflow(right)
    return overflow ? .max : sum
  }
}
