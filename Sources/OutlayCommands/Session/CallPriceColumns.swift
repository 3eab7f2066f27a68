internal import LedgerStore
internal import Pricing
internal import Recording
internal import Reporting
internal import UsageModel

/// What the cost of each call rests on: the tariff, its rates per million tokens and their source.
enum CallPriceColumns {
  static let all: [ReportTable.Column] = [
    .init("Tariff", name: "tariff", leaveOutRank: 6),
    .init("In", name: "inputUSDPerMillion", kind: .number, leaveOutRank: 12),
    .init("W 5m", name: "cacheWrite5mUSDPerMillion", kind: .number, leaveOutRank: 14),
    .init("W 1h", name: "cacheWrite1hUSDPerMillion", kind: .number, leaveOutRank: 15),
    .init("Read", name: "cacheReadUSDPerMillion", kind: .number, leaveOutRank: 16),
    .init("Out", name: "outputUSDPerMillion", kind: .number, leaveOutRank: 13),
    .init("Search", name: "webSearchUSD", kind: .number, leaveOutRank: 18),
    .init("Times", name: "multiplier", kind: .number, leaveOutRank: 17),
    .init("Price", name: "priceSource", leaveOutRank: 7),
  ]

  /// The values of a call; empty where it has no price.
  static func cells(_ call: UsageRow.Content, _ prices: RowPrices) -> [Cell] {
    let source = Cell.label(prices.source(of: call))
    guard let applied = prices.rates(of: call) else {
      return Array(repeating: .empty, count: all.count - 1) + [source]
    }
    let rates = applied.rates
    let amounts = [
      rates.input, rates.cacheWrite5m, rates.cacheWrite1h, rates.cacheRead, rates.output,
    ].map { $0.map { Cell.decimal(TokenRates.dollarsPerMillion($0)) } ?? .empty }
    let search = applied.webSearch.map { Cell.decimal(Money(picodollars: $0).exactText) } ?? .empty
    return [.label(applied.kind.label)] + amounts
      + [search, .label("\(applied.multiplier)"), source]
  }
}
