internal import LedgerStore
internal import Reporting
internal import UsageModel

/// One of the most expensive sessions.
struct ReviewSession: Hashable, Sendable {
  let developer: String?
  let project: String?
  let session: String
  /// Nil where only summaries report the session.
  let requests: Int64?
  let cost: Money

  /// The most expensive sessions of some days.
  static func top(_ count: Int, _ ledger: Ledger, in days: DayRange) throws -> [ReviewSession] {
    // Usage without a session is among the first rows too, one for each developer and project.
    let query = RollupQuery(by: [.session, .developer, .project], days: days, top: count + 200)
    let sessions: [ReviewSession] = try Rollup.make(ledger, query).rows.compactMap { row in
      guard !row.isRest, let session = row.values[0], row.cost > .zero else { return nil }
      return ReviewSession(
        developer: row.values[1], project: row.values[2], session: session,
        requests: row.knownRequests, cost: row.cost)
    }
    return Array(sessions.prefix(count))
  }
}
