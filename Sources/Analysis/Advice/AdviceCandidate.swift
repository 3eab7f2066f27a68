internal import UsageModel

/// A possible saving on some calls of a session, before overlaps with others are resolved.
struct AdviceCandidate {
  let kind: AdviceFinding.Kind
  /// The saving on each call, by its index in the session; never more than the cost of the call.
  let savings: [Int: Money]
  /// What the change itself would cost, such as a call that compacts.
  var charge = Money.zero
  let calculation: String

  /// Nil when nothing is left to save.
  init?(
    _ kind: AdviceFinding.Kind, savings: [Int: Money], charge: Money = .zero,
    calculation: (_ saved: Money) -> String
  ) {
    let saved = savings.values.reduce(.zero, +) - charge
    guard saved > .zero else { return nil }
    self.kind = kind
    self.savings = savings
    self.charge = charge
    self.calculation = calculation(saved)
  }

  var saved: Money { savings.values.reduce(.zero, +) - charge }
}
