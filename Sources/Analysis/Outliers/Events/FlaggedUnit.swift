internal import UsageModel

/// A unit whose cost is abnormal.
struct FlaggedUnit {
  let judgement: Judgement
  /// Rounded to a picodollar, once.
  let expected: Money
  /// The lowest false discovery rate at which it is still an outlier.
  let adjustedP: Double

  /// Nil when the expected amount is out of range.
  init?(_ judgement: Judgement, adjustedP: Double) {
    guard let expected = Money(dollarsFromLogarithm: judgement.test.expected) else { return nil }
    self.judgement = judgement
    self.expected = expected
    self.adjustedP = adjustedP
  }

  var unit: SpendUnit { judgement.unit }
  var excess: Money { unit.cost - expected }
}
