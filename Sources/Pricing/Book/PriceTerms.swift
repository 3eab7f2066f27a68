/// What an override changes of the list price.
public enum PriceTerms: Hashable, Sendable {
  /// These rates; where one is nil the list price stays. There is then no long-context price.
  case rates(TokenRates)
  /// All token prices of the list, long-context and fast ones too, times the factor.
  case factor(Ratio)
}
