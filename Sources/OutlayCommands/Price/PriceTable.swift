internal import LedgerStore
internal import Presentation
internal import Pricing
internal import Reporting
internal import UsageModel

/// Price periods as a table.
enum PriceTable {
  static var columns: [Column<Price>] {
    [.text("Model", "model", shortening: .middle) { .text($0.model) }]
      + days
      + rates.map { column in column.of { (rates: $0.card.base, factor: $0.card.factor) } } + [
        .text("Also", "conditions", shortening: .end, rank: 4) { .label(conditions($0)) }
      ]
  }

  /// From and until when it holds.
  static var days: [Column<Price>] {
    [
      .text("From", "effectiveFrom") { .day($0.effectiveFrom) },
      .text("Until", "effectiveUntil", rank: 1) { .day($0.effectiveUntil) },
    ]
  }

  /// The five rates, with a negotiated factor applied.
  static var rates: [Column<(rates: TokenRates, factor: Ratio)>] {
    func dollars(
      _ title: String, _ name: String, rank: Int = 0, _ rate: @escaping (TokenRates) -> Int64?
    ) -> Column<(rates: TokenRates, factor: Ratio)> {
      .number(title, name, rank: rank) { row in
        guard let rate = rate(row.rates),
          let micros = row.factor.applied(to: Int128(rate) * 1_000_000)
        else { return .empty }
        return .decimal(Money(picodollars: micros).exactText)
      }
    }
    return [
      dollars("Input", "inputUSD") { $0.input },
      dollars("Write 5m", "cacheWrite5mUSD", rank: 3) { $0.cacheWrite5m },
      dollars("Write 1h", "cacheWrite1hUSD", rank: 2) { $0.cacheWrite1h },
      dollars("Cache read", "cacheReadUSD") { $0.cacheRead },
      dollars("Output", "outputUSD") { $0.output },
    ]
  }

  static let unitNote =
    "Dollars per million tokens; days are UTC, 'Until' is the day after the last."

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
