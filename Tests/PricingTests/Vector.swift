import Pricing
import Testing
import UsageModel

/// A line of price-vectors.csv, ready to be priced with the built-in book.
struct Vector {
  let card: RateCard
  let tokens: TokenCounts
  let service: ServiceClass
  let regional: Ratio
  let isSummary: Bool

  init(_ cells: [String]) throws {
    try #require(cells.count == 15)
    let counts = try cells[2...7].map { try #require(Int64($0)) }
    let contexts = ["upTo200k": ContextWindow.upTo200k, "above200k": .above200k]
    var card = try PricingTests.card(cells[0], on: cells[1])
    card.factor = try ratio(cells[13])
    self.card = card
    tokens = TokenCounts(
      input: counts[0], cacheWrite5m: counts[1], cacheWrite1h: counts[2], cacheRead: counts[3],
      output: counts[4], webSearches: counts[5])
    service = ServiceClass(
      tier: cells[8], speed: cells[9], geo: cells[10], context: contexts[cells[11]] ?? .unknown)
    regional = try ratio(cells[12])
    isSummary = !cells[11].isEmpty
  }
}
