/// What an override changes of the list price.
public enum PriceTerms: Hashable, Sendable {
  /// These rates; where one is nil the list price stays. There is then no long-context price, unless
  /// the rates only add what the list lacks.
  case rates(TokenRates)
  /// All token prices of the list, long-context and fast ones too, and rates added to it, times the
  /// factor.
  case factor(Ratio)
  /// The rates of fast speed, for prompts of any length.
  case fastRates(TokenRates)
  /// What a batch costs of the token prices.
  case batchFactor(Ratio)
  /// Picodollars for a web search.
  case webSearch(Int64)

  /// Which price it is of; each of a model's may be negotiated by itself.
  enum Subject {
    case tokens, fast, batch, webSearch
  }

  var subject: Subject {
    switch self {
    case .rates, .factor: .tokens
    case .fastRates: .fast
    case .batchFactor: .batch
    case .webSearch: .webSearch
    }
  }
}
