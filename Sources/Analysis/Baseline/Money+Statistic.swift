internal import UsageModel

extension Money {
  /// A statistic of spend in dollars as an amount, rounded to the micro-dollar: it is no sum of rows.
  init(statistic dollars: Double) {
    let micros = min(max(dollars * 1e6, -1e18), 1e18).rounded()
    self.init(picodollars: Int128(micros) * 1_000_000)
  }

  /// The amount times `factor` by `divisor`, which is above 0, to the nearest picodollar.
  func scaled(_ factor: Int, by divisor: Int) -> Money {
    let product = picodollars * Int128(factor)
    let half = Int128(divisor) / 2
    return Money(picodollars: (product + (product < 0 ? -half : half)) / Int128(divisor))
  }
}
