public import LedgerStore
internal import Presentation
internal import Reporting
internal import Statistics
public import UsageModel

/// Estimates what a session will cost from the sessions of the ledger.
///
/// Uses the sessions that have most in common with the question, as long as enough of them got as
/// deep, else those with less in common. When too few got as deep, extrapolates from the deepest.
public struct Estimator {
  /// The number of sessions that is enough for a level.
  static let enough = 8
  /// The least number of sessions for an estimate: with fewer than 4, the P80 would be the most
  /// expensive one.
  static let fewest = 4

  private let ledger: Ledger
  private let question: EstimateQuestion
  private let history: SessionHistory
  /// Whether all models that the question means are Claude models.
  private let isClaude: Bool

  /// Throws a `UnknownName` for a model that the ledger does not know.
  private init(_ ledger: Ledger, _ question: EstimateQuestion) throws {
    self.ledger = ledger
    self.question = question
    let named = try UsageFilter(models: [question.model]).cellFilter(ledger).modelIDs ?? []
    let exact = try SessionHistory(ledger, question, modelIDs: named)
    let names = try ledger.models.names()
    func isClaude(_ ids: Set<Int64>) -> Bool {
      !ids.isEmpty && ids.allSatisfy { names[$0]?.lowercased().contains("claude") ?? false }
    }
    guard exact.count < Self.fewest else {
      (history, self.isClaude) = (exact, isClaude(named))
      return
    }
    // A sheet may record 'Opus' as a model's exact name, which no session with calls has.
    let part = question.model.lowercased()
    let holding = names.filter { $0.value.lowercased().contains(part) }
    history = try SessionHistory(ledger, question, modelIDs: Set(holding.keys))
    self.isClaude = isClaude(Set(holding.keys))
  }

  /// Returns an estimate. Throws an `UnknownName` for a model that the ledger does not know, and an
  /// ``EstimateError`` when there are too few sessions.
  public static func estimate(
    _ ledger: Ledger, _ question: EstimateQuestion
  ) throws -> CostEstimate {
    let maker = try Estimator(ledger, question)
    let record = try PlanningRecord(ledger, developer: question.developer, before: question.day)
    return try maker.answer(record)
  }

  private func answer(_ record: PlanningRecord) throws -> CostEstimate {
    let levels = HistoryLevel(question).falling
    for level in levels {
      let curves = try history.curves(of: level, depth: question.messages)
      if curves.count >= Self.enough { return answer(curves, level, record) }
    }
    for level in levels {
      let curves = try history.curves(of: level)
      if curves.count >= Self.enough { return answer(curves, level, record) }
    }
    let all = try history.curves(of: [])
    guard all.count >= Self.fewest else {
      throw EstimateError.tooLittleHistory(
        model: question.model, sessions: all.count, needed: Self.fewest, before: question.day)
    }
    return answer(all, [], record)
  }

  private func answer(
    _ curves: [SessionCurve], _ level: HistoryLevel, _ record: PlanningRecord
  ) -> CostEstimate {
    let needed = curves.count >= Self.enough ? Self.enough : Self.fewest
    let deepest = curves.map(\.depth).sorted(by: >)[needed - 1]
    let reached = min(deepest, question.messages)
    let deep = curves.filter { $0.depth >= reached }
    let limit = ContextLimit(curves, isClaude: isClaude)
    let growth = DepthGrowth(curves, upTo: reached, limit: limit)
    let isSeen = reached == question.messages
    let last = deep.map { $0.cost(of: reached).approximateDollars }
    return CostEstimate(
      question: question, history: Self.range(costs(deep, from: reached, growth: growth)),
      lastMessage: Money(
        statistic: isSeen ? Sample(last)?.median ?? 0 : growth.cost(of: question.messages)),
      level: level, sessions: deep.count,
      reached: isSeen ? nil : reached,
      context: isSeen ? nil : full(limit, at: growth.fullAt), record: record)
  }

  /// The full context, where the question goes beyond it.
  private func full(_ limit: ContextLimit?, at message: Int?) -> CostEstimate.FullContext? {
    guard let limit, let message, message < question.messages else { return nil }
    return CostEstimate.FullContext(limit: limit, message: message)
  }

  /// Returns the cost of each session at the depth in question, in dollars. Each session is
  /// extrapolated in proportion to its cost so far.
  private func costs(
    _ curves: [SessionCurve], from reached: Int, growth: DepthGrowth
  ) -> [Double] {
    let costs = curves.map { $0.cost(after: reached).approximateDollars }
    guard reached < question.messages, let median = Sample(costs)?.median, median > 0 else {
      return costs
    }
    let rest = growth.cost(after: reached, upTo: question.messages)
    return costs.map { $0 + rest * $0 / median }
  }

  private static func range(_ costs: [Double]) -> CostRange {
    let sample = Sample(costs)
    func quantile(_ share: Double) -> Money {
      Money(statistic: max(0, sample?.predictiveQuantile(share) ?? 0))
    }
    return CostRange(p50: quantile(0.5), p80: quantile(0.8))
  }
}

/// Why there is no estimate.
public enum EstimateError: Error, Hashable, Sendable, CustomStringConvertible {
  /// Too few sessions with the model.
  case tooLittleHistory(model: String, sessions: Int, needed: Int, before: Day)

  public var description: String {
    switch self {
    case .tooLittleHistory(let model, let sessions, let needed, let day):
      "No estimate: \(sessions == 0 ? "" : "only ")\(Figures.counted(Int64(sessions), "session")) with "
        + "'\(PlainText.clean(model))' in the ledger before \(day), and at least \(needed) are "
        + "needed. Sessions count that have API calls, all with a price. Import more, or name a "
        + "model that is used: see 'outlay report --by model'."
    }
  }
}
