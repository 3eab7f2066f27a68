internal import Presentation
internal import Reporting
internal import UsageModel

/// Finds small sessions on Opus, and prices them at the Sonnet that the team uses.
struct RoutineWork {
  let norms: SessionNorms
  private var pricer: ModelRepricer

  init(norms: SessionNorms, pricer: ModelRepricer) {
    self.norms = norms
    self.pricer = pricer
  }

  mutating func candidate(in session: SessionUse, free: [Bool]) -> AdviceCandidate? {
    guard Int64(session.calls.count) <= norms.routineCalls, session.output <= norms.routineOutput
    else { return nil }
    var savings: [Int: Money] = [:]
    for index in session.calls.indices where free[index] && session.calls[index].isExpensive {
      let call = session.calls[index]
      guard case .priced(let target, _) = pricer.price(call.row) else { continue }
      let saving = min(call.cost, call.cost - target)
      if saving > .zero { savings[index] = saving }
    }
    let (norms, target) = (norms, pricer.target)
    return AdviceCandidate(.opusOnRoutine, savings: savings) { saved in
      Self.sentence(session, savings, saved, norms, target: target)
    }
  }

  private static func sentence(
    _ session: SessionUse, _ savings: [Int: Money], _ saved: Money, _ norms: SessionNorms,
    target: String
  ) -> String {
    let costs = savings.keys.map { session.calls[$0].cost }
    let cost = costs.reduce(.zero, +)
    let models = Set(savings.keys.map { session.calls[$0].model }).sorted()
    return "\(AdviceFigures.calls(costs)) on \(models.joined(separator: ", ")) in a session of "
      + "\(AdviceFigures.tokens(session.output)) output tokens, where routine is up to "
      + "\(AdviceFigures.tokens(norms.routineOutput)) in \(norms.routineCalls) calls → "
      + "\(target): \(Figures.dollars(cost - saved)) instead of \(Figures.dollars(cost))"
  }
}

/// Finds calls in fast mode, and prices them at the usual speed.
struct FastMode {
  func candidate(in session: SessionUse, free: [Bool]) -> AdviceCandidate? {
    var savings: [Int: Money] = [:]
    for index in session.calls.indices where free[index] && session.calls[index].isFast {
      let saving = session.calls[index].savingAtUsualSpeed
      if saving > .zero { savings[index] = saving }
    }
    return AdviceCandidate(.fastMode, savings: savings) { saved in
      let costs = savings.keys.map { session.calls[$0].cost }
      let cost = costs.reduce(.zero, +)
      return "\(AdviceFigures.calls(costs)) in fast mode → at the usual speed: "
        + "\(Figures.dollars(cost - saved)) instead of \(Figures.dollars(cost))"
    }
  }
}
