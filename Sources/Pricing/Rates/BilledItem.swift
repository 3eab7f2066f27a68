public import UsageModel

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
