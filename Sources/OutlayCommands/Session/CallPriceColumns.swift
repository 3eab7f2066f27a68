internal import LedgerStore
internal import Presentation
internal import Pricing
internal import Recording
internal import Reporting
internal import UsageModel

/// What the cost of each call rests on: the tariff, its rates per million tokens and their source.
enum CallPriceColumns {
  /// The cells of a call without a price are empty but for the reason.
  static func all(_ prices: RowPrices) -> [Column<UsageRow.Content>] {
    func rate(
      _ title: String, _ name: String, rank: Int, _ value: @escaping (TokenRates) -> Int64?
    ) -> Column<UsageRow.Content> {
      .number(title, name, rank: rank) { call in
        prices.rates(of: call).flatMap { value($0.rates) }
          .map { .decimal(TokenRates.dollarsPerMillion($0)) } ?? .empty
      }
    }
    return [
      .text("Tariff", "tariff", rank: 6) {
        prices.rates(of: $0).map { .label($0.kind.label) } ?? .empty
      },
      rate("In", "inputUSDPerMillion", rank: 12) { $0.input },
      rate("W 5m", "cacheWrite5mUSDPerMillion", rank: 14) { $0.cacheWrite5m },
      rate("W 1h", "cacheWrite1hUSDPerMillion", rank: 15) { $0.cacheWrite1h },
      rate("Read", "cacheReadUSDPerMillion", rank: 16) { $0.cacheRead },
      rate("Out", "outputUSDPerMillion", rank: 13) { $0.output },
      .number("Search", "webSearchUSD", rank: 18) {
        prices.rates(of: $0)?.webSearch
          .map { .decimal(Money(picodollars: $0).exactText) } ?? .empty
      },
      .number("Times", "multiplier", rank: 17) {
        prices.rates(of: $0).map { .label("\($0.multiplier)") } ?? .empty
      },
      .text("Price", "priceSource", rank: 7) { .label(prices.source(of: $0)) },
    ]
  }
}
