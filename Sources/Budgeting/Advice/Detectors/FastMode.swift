internal import Presentation
internal import Reporting
internal import UsageModel

/// Finds calls in fast mode, and prices them at the usual speed.
struct FastMode {
  func candidate(in session: SessionUse, free: [Bool]) -> AdviceCandidate? {
    var savings: [Int: Money] = [:]
    for (index, call) in session.calls.enumerated() where free[index] {
      let saving = call.savingAtUsualSpeed
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
