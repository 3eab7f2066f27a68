public import UsageModel

/// Prices of the five token classes in picodollars per token; nil where no price is known.
///
/// One dollar per million tokens is 1,000,000 picodollars per token. The cache-read price is a
/// column of its own, not a share of the input price (counting rule 15).
public struct TokenRates: Hashable, Sendable {
  public var input: Int64?
  /// The 5-minute write; at OpenAI the 30-minute one.
  public var cacheWrite5m: Int64?
  public var cacheWrite1h: Int64?
  public var cacheRead: Int64?
  public var output: Int64?

  public init(
    input: Int64? = nil, cacheWrite5m: Int64? = nil, cacheWrite1h: Int64? = nil,
    cacheRead: Int64? = nil, output: Int64? = nil
  ) {
    self.input = input
    self.cacheWrite5m = cacheWrite5m
    self.cacheWrite1h = cacheWrite1h
    self.cacheRead = cacheRead
    self.output = output
  }

  /// The rate of a token class; nil for web searches, which are not billed by the token.
  public subscript(item: BilledItem) -> Int64? {
    switch item {
    case .input: input
    case .cacheWrite5m: cacheWrite5m
    case .cacheWrite1h: cacheWrite1h
    case .cacheRead: cacheRead
    case .output: output
    case .webSearch: nil
    }
  }

  /// Returns these rates, with those of `other` where they are unknown.
  func filled(from other: TokenRates) -> TokenRates {
    TokenRates(
      input: input ?? other.input, cacheWrite5m: cacheWrite5m ?? other.cacheWrite5m,
      cacheWrite1h: cacheWrite1h ?? other.cacheWrite1h, cacheRead: cacheRead ?? other.cacheRead,
      output: output ?? other.output)
  }
}

extension TokenRates {
  /// Reads one rate from dollars per million tokens, `18.75`; nil for anything else, a negative
  /// price, and more than six decimals, which no whole number of picodollars would keep.
  public static func rate(dollarsPerMillion text: some StringProtocol) -> Int64? {
    guard let number = DecimalText(text), number.exponent >= -6,
      let scaled = number.scaled(by: 6), scaled >= 0
    else { return nil }
    return Int64(exactly: scaled)
  }

  /// A rate as dollars per million tokens: `18.75`.
  public static func dollarsPerMillion(_ rate: Int64) -> String {
    Money(picodollars: Int128(rate) * 1_000_000).exactText
  }
}

/// An item with a price: one of the five token classes, or a web search.
public enum BilledItem: String, CaseIterable, Sendable {
  case input
  case cacheWrite5m
  case cacheWrite1h
  case cacheRead
  case output
  case webSearch

  /// The classes that are billed by the token.
  public static let tokenClasses: [BilledItem] = [
    .input, .cacheWrite5m, .cacheWrite1h, .cacheRead, .output,
  ]

  /// The label in tables and messages.
  public var label: String {
    switch self {
    case .input: "input"
    case .cacheWrite5m: "cache write (5 min)"
    case .cacheWrite1h: "cache write (1 h)"
    case .cacheRead: "cache read"
    case .output: "output"
    case .webSearch: "web search"
    }
  }

  /// The option of 'price set' that sets its price.
  public var optionName: String {
    switch self {
    case .input: "input"
    case .cacheWrite5m: "cache-write-5m"
    case .cacheWrite1h: "cache-write-1h"
    case .cacheRead: "cache-read"
    case .output: "output"
    case .webSearch: "web-search"
    }
  }

  /// The number of tokens, or of searches.
  public func quantity(in tokens: TokenCounts) -> Int64 {
    switch self {
    case .input: tokens.input
    case .cacheWrite5m: tokens.cacheWrite5m
    case .cacheWrite1h: tokens.cacheWrite1h
    case .cacheRead: tokens.cacheRead
    case .output: tokens.output
    case .webSearch: tokens.webSearches
    }
  }
}
