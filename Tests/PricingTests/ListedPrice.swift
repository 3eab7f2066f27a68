import Foundation
import UsageModel

/// An entry of prices.json or published-prices.json, decimals as text; the names are those that `convertFromSnakeCase` makes.
struct ListedPrice: Decodable {
  struct Rates: Decodable {
    var thresholdTokens: Int64?
    var input: String?
    var output: String?
    var cacheWrite: String?
    var cacheWrite5M: String?
    var cacheWrite1H: String?
    var cacheRead: String?
  }

  var provider: String
  var model: String
  var displayName: String?
  var aliases: [String]
  var regionalAliases: [String: String]?
  var otherPriceAliases: [String: String]?
  var effectiveFrom: String?
  var effectiveTo: String?
  var input: String
  var output: String
  var cacheWrite: String?
  var cacheWrite5M: String?
  var cacheWrite1H: String?
  var cacheRead: String?
  var tiers: [Rates]?
  var fast: Rates?
  var batchMultiplier: String?
  var usDataResidencyMultiplier: String?
  var webSearchPer1000: String?
  var source: String
  /// The day on which the source was read; nil for the facts, which were all read on one.
  var listed: String?

  var base: Rates {
    Rates(
      input: input, output: output, cacheWrite: cacheWrite, cacheWrite5M: cacheWrite5M,
      cacheWrite1H: cacheWrite1H, cacheRead: cacheRead)
  }
}
