internal import Statistics
internal import UsageModel

/// A unit that is told, with its kind.
struct FlaggedUnit {
  let unit: SpendUnit
  /// The last day it is about.
  let lastDay: Day
  /// Rounded to a picodollar, once.
  let expected: Money
  let kind: OutlierKind
  /// How unlikely it is; nil where a plain rule says so.
  let chance: Chance?
  let source: BaselineSource
  /// The units it was compared with.
  let history: [SpendUnit]
  /// What names the kind; said before all other reasons.
  let lead: OutlierReason
  /// What the unit would have cost without the cause that the lead names.
  let cause: OutlierCause?
  /// Whether it is about everybody.
  var isOfTeam = false
  /// Whether it is told only with what explains it.
  var isFollowing = false

  /// The figures of a test.
  struct Chance {
    let pValue: Double
    let modifiedZ: Double
    /// The lowest false discovery rate at which it is still an outlier.
    let adjustedP: Double
  }

  var excess: Money { unit.cost - expected }
  /// The dollars that need an answer, on either side of what was expected.
  var size: Money { excess < .zero ? .zero - excess : excess }
}

/// An amount beyond what was expected, before its kind is known.
struct FlaggedAmount {
  let result: OutlierTestResult
  let expected: Money
  let adjustedP: Double
  let chance: FlaggedUnit.Chance

  /// Nil when the expected amount is out of range.
  init?(_ result: OutlierTestResult, pValue: Double, adjustedP: Double) {
    let logarithm = result.test.expected + result.unit.change
    guard let expected = Money(dollarsFromLogarithm: logarithm) else { return nil }
    self.result = result
    self.expected = expected
    self.adjustedP = adjustedP
    chance = FlaggedUnit.Chance(
      pValue: pValue, modifiedZ: result.test.modifiedZ, adjustedP: adjustedP)
  }

  var unit: SpendUnit { result.unit }
  var excess: Money { unit.cost - expected }
}
