internal import UsageModel

extension PriceTerms {
  /// The terms in words: `list price × 0.85`, `input $4, output $20`.
  public var text: String {
    switch self {
    case .factor(let factor): "list price × \(factor)"
    case .rates(let rates): rates.text
    case .fastRates(let rates): "fast: " + rates.text
    case .batchFactor(let factor): "batch × \(factor)"
    case .webSearch(let price): "web search $\(Money(picodollars: price).exactText)"
    }
  }
}

extension TokenRates {
  fileprivate var text: String {
    let names = ["input", "write 5m", "write 1h", "cache read", "output"]
    return zip(names, [input, cacheWrite5m, cacheWrite1h, cacheRead, output])
      .compactMap { name, rate in rate.map { "\(name) $\(Self.dollarsPerMillion($0))" } }
      .joined(separator: ", ")
  }
}
