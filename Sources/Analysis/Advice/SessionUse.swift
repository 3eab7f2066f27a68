internal import LedgerStore
internal import UsageModel

/// The calls of one session in chronological order.
struct SessionUse {
  let id: Int64
  let developerID: Int64?
  let projectID: Int64?
  let calls: [SessionCall]

  init(id: Int64, calls: [SessionCall]) {
    self.id = id
    self.calls = calls
    developerID = calls.first?.row.settlement.developerID
    projectID = calls.first?.row.settlement.projectID
  }

  /// The indices of the calls of each context, in chronological order; the session's own context
  /// first.
  var threads: [[Int]] {
    Dictionary(grouping: calls.indices, by: { calls[$0].thread }).sorted { $0.key < $1.key }
      .map(\.value)
  }

  var cost: Money { calls.reduce(.zero) { $0 + $1.cost } }
  var output: Int64 { calls.reduce(0) { $0 + $1.tokens.output } }
}
