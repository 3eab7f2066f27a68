/// What an override changes of the list price.
public enum PriceTerms: Hashable, Sendable {
  /// These rates; a nil one keeps the list price. They remove the long-context price, unless they
  /// only add what the list lacks.
  case rates(TokenRates)
  /// A factor on all token prices of the list, including long-context and fast ones and rates added
  /// to it.
  case factor(Ratio)
  /// The rates of fast speed, for prompts of any length.
  case fastRates(TokenRates)
  /// The factor of a batch on the token prices.
  case batchFactor(Ratio)
  /// Picodollars for a web search.
  case webSearch(Int64)

  /// The price that terms apply to; each of a model's prices may be negotiated separately.
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
