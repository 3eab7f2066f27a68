/// The prices of a whole request whose prompt is longer than a threshold (counting rule 16).
public struct LongContextRates: Hashable, Sendable {
  /// Prompt tokens; a request of exactly so many is not yet long.
  public let threshold: Int64
  /// What every token class costs then, output included.
  public let rates: TokenRates

  public init(threshold: Int64, rates: TokenRates) {
    self.threshold = threshold
    self.rates = rates
  }
}
