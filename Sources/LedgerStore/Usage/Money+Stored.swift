internal import UsageModel

extension Money {
  /// As two columns that sums cannot overflow: whole micro-dollars, and the picodollars that remain.
  var storedParts: (micros: Int64, picos: Int64) {
    let (quotient, remainder) = picodollars.quotientAndRemainder(dividingBy: 1_000_000)
    return (Int64(clamping: quotient), Int64(remainder))
  }
}
