/// The prices of a whole request whose prompt is longer than a threshold (counting rule 16).
public struct LongContextRates: Hashable, Sendable {
  /// In prompt tokens; a request of exactly this many is not long.
  public let threshold: Int64
  /// The rates of every token class, output included.
  public let rates: TokenRates

  public init(threshold: Int64, rates: TokenRates) {
    self.threshold = threshold
    self.rates = rates
  }
}
