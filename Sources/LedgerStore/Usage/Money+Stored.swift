internal import UsageModel

extension Money {
  /// The two columns that amounts are stored in, so that sums cannot overflow: whole micro-dollars,
  /// and the remaining picodollars.
  var storedParts: (micros: Int64, picos: Int64) {
    let (quotient, remainder) = picodollars.quotientAndRemainder(dividingBy: 1_000_000)
    return (Int64(clamping: quotient), Int64(remainder))
  }
}
