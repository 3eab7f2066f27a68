internal import LedgerStore
internal import UsageModel

extension CallWriter {
  /// Marks the sidechain rows of a message that replay, under another request id, a call of their
  /// own session (counting rule 4); answers those that are newly marked.
  ///
  /// They stay in the ledger, outside its totals: what is a replay depends on all the sessions that
  /// a call is seen in, and more of them may come.
  mutating func settleReplays(
    ofMessage high: Int64, _ origins: inout OriginBook
  ) throws -> [UsageRow] {
    let rows = try self.rows(ofMessage: high)
    guard rows.count > 1, rows.contains(where: \.content.isSidechain) else { return [] }
    var sessions: [Int64: Set<String>] = [:]
    for row in rows { sessions[row.id] = try self.sessions(of: row, &origins) }
    let calls = rows.filter { !$0.content.isSidechain }
    var marked: [UsageRow] = []
    for row in rows {
      let own = sessions[row.id] ?? []
      let isReplay =
        row.content.isSidechain
        && calls.contains { !(sessions[$0.id] ?? []).isDisjoint(with: own) }
      guard isReplay != row.isOvertaken, try usage.period(of: row.id) == nil else { continue }
      try setOvertaken(isReplay, row)
      if isReplay { marked.append(row) }
    }
    return marked
  }

  private func sessions(of row: UsageRow, _ origins: inout OriginBook) throws -> Set<String> {
    let own = try origins.entry(id: row.originID).origin.sessionID
    return try usage.sightings(of: row.id).union([own])
  }
}
