internal import LedgerStore
internal import Pricing
internal import Reporting
internal import UsageModel

/// Price periods as a table.
enum PriceTable {
  static let columns: [ReportTable.Column] = [
    .init("Model", name: "model", shortening: .middle), .init("From", name: "effectiveFrom"),
    .init("Until", name: "effectiveUntil", leaveOutRank: 1),
    .init("Input", name: "inputUSD", kind: .number),
    .init("Write 5m", name: "cacheWrite5mUSD", kind: .number, leaveOutRank: 3),
    .init("Write 1h", name: "cacheWrite1hUSD", kind: .number, leaveOutRank: 2),
    .init("Cache read", name: "cacheReadUSD", kind: .number),
    .init("Output", name: "outputUSD", kind: .number),
    .init("Also", name: "conditions", shortening: .end, leaveOutRank: 4),
  ]

  static let unitNote =
    "Dollars per million tokens; days are UTC, 'Until' is the day after the last."

  static func row(_ price: Price) -> [Cell] {
    [.text(price.model), .day(price.effectiveFrom), .day(price.effectiveUntil)]
      + cells(price.card.base, times: price.card.factor) + [.label(conditions(price))]
  }

  /// The five rates in the order of the columns, after a negotiated share of them.
  static func cells(_ rates: TokenRates, times factor: Ratio) -> [Cell] {
    [rates.input, rates.cacheWrite5m, rates.cacheWrite1h, rates.cacheRead, rates.output]
      .map { rate in
        guard let rate, let micros = factor.applied(to: Int128(rate) * 1_000_000) else {
          return .empty
        }
        return .decimal(Money(picodollars: micros).exactText)
      }
  }

  private static func conditions(_ price: Price) -> String {
    var parts: [String] = []
    if price.isNegotiated {
      parts.append(price.card.factor == .one ? "negotiated" : "negotiated × \(price.card.factor)")
    }
    if let long = price.card.longContext {
      parts.append("more above \(Figures.grouped(long.threshold)) tokens")
    }
    if price.card.fast != nil { parts.append("fast") }
    return parts.joined(separator: ", ")
  }
}
