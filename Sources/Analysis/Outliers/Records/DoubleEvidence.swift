internal import LedgerStore
internal import Presentation
internal import Recording
internal import UsageModel

/// Usage that is told twice, as an event of the one whose it counts as.
enum DoubleEvidence {
  static func findings(_ doubles: [DoubleTelling], _ query: OutlierQuery) -> [RecordFinding] {
    doubles
      .filter { $0.cost > .zero && isInside($0, query.filter) }
      .map { double in
        let developer = double.first.developer ?? double.second.developer
        var session: String?
        if case .session(let id) = double.evidence { session = id }
        return RecordFinding(
          kind: .doubleImport, subject: developer.map { .developer($0) } ?? .team,
          days: double.days, cost: double.cost, session: session,
          reasons: [
            OutlierReason(
              PlainText.clean("\(double.claim), and \(double.consequence)"),
              contribution: double.cost),
            OutlierReason(double.advice),
          ])
      }
  }

  /// Whether the filter admits all usage of both: what is told of others is theirs alone to see.
  private static func isInside(_ double: DoubleTelling, _ filter: CellFilter) -> Bool {
    guard filter != CellFilter() else { return true }
    return filter.projectIDs == nil && filter.keyIDs == nil && filter.modelIDs == nil
      && filter.sessionIDs == nil
      && [double.first, double.second].allSatisfy { teller in
        filter.admits(
          Ownership(developerID: teller.developerID), modelID: 0, on: double.days.first)
      }
  }
}
