internal import UsageModel

/// What could be saved on some calls of a session, before it is known who claims them.
struct AdviceCandidate {
  let kind: AdviceFinding.Kind
  /// What is saved on each call, by its place in the session; each at most the call's cost.
  let savings: [Int: Money]
  /// What saving it costs, such as a call that compacts.
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
