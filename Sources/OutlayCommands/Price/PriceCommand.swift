internal import ArgumentParser

/// List prices, and the negotiated prices of a ledger.
struct PriceCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "price", abstract: "See list prices, and set negotiated ones.",
    discussion: """
      Prices are in dollars per million tokens and hold from one UTC day until another. A change \
      touches no cost by itself: 'outlay reprice' then computes costs anew.

        outlay price show claude-opus-5-5
        outlay price set claude-opus-5-5 --from 2026-10-01 --factor 0.85
        outlay price set claude-opus-4-6 --speed fast --input 30 \\
          --cache-write-5m 37.5 --cache-write-1h 60 --cache-read 3 --output 150
        outlay price set claude-experimental-6 --input 5 \\
          --cache-write-5m 6.25 --cache-write-1h 10 --cache-read 0.5 --output 25
      """,
    subcommands: [
      PriceList.self, PriceShow.self, PriceMissing.self, PriceSet.self,
      PriceRemove.self,
    ])
}
