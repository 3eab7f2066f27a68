internal import SQLite
internal import UsageModel

extension UsageRepository {
  /// The rows of each of some sessions that count, in the order of time. Rows that lie near each other are read
  /// once, however many of the sessions have some among them.
  public func rows(ofSessions ids: [Int64]) throws -> [Int64: [UsageRow]] {
    var rows: [Int64: [UsageRow]] = [:]
    for group in SessionSpan.groups(of: try ids.compactMap(span)) {
      let sessions = RowTable(group.sessions)
      try connection.visit(
        Self.columns,
        from: """
          \(Self.rows) WHERE usage.id BETWEEN \(group.rows.lowerBound) AND \(group.rows.upperBound)
            AND origin_id IN (SELECT value FROM json_each(\(group.originIDs))) AND is_overtaken = 0
          """
      ) { values in
        let row = Self.row(values)
        guard let span = sessions[row.originID], span.rows.contains(row.id) else { return }
        rows[span.id, default: []].append(row)
      }
    }
    return rows.mapValues { rows in
      rows.sorted { ($0.content.at, $0.id) < ($1.content.at, $1.id) }
    }
  }

  /// Where a session's rows are; nil where it has none.
  private func span(ofSession id: Int64) throws -> SessionSpan? {
    let ends = try connection.first(
      "SELECT min(first_row), max(last_row) FROM daily_usage WHERE session_id = \(id)"
    ) { (first: $0.optionalInt64(0), last: $0.optionalInt64(1)) }
    guard let first = ends?.first, let last = ends?.last, first <= last else { return nil }
    let origins = try connection.rows("SELECT id FROM origin WHERE session_id = \(id)") {
      $0.int64(0)
    }
    return SessionSpan(id: id, rows: first...last, originIDs: origins)
  }
}

/// Where the rows of a session are, among others.
private struct SessionSpan {
  let id: Int64
  let rows: ClosedRange<Int64>
  let originIDs: [Int64]

  /// Sessions whose rows are read together.
  struct Group {
    var rows: ClosedRange<Int64>
    /// By origin: an origin is of one session.
    var sessions: [Int64: SessionSpan] = [:]

    var originIDs: String {
      "[" + sessions.keys.sorted().map(String.init).joined(separator: ",") + "]"
    }
  }

  /// So few rows of others are read rather than searched anew.
  private static let gap: Int64 = 1000

  static func groups(of spans: [SessionSpan]) -> [Group] {
    var groups: [Group] = []
    for span in spans.sorted(by: { $0.rows.lowerBound < $1.rows.lowerBound }) {
      if let last = groups.last, span.rows.lowerBound - last.rows.upperBound <= gap {
        let upper = max(last.rows.upperBound, span.rows.upperBound)
        groups[groups.count - 1].rows = last.rows.lowerBound...upper
      } else {
        groups.append(Group(rows: span.rows))
      }
      for origin in span.originIDs { groups[groups.count - 1].sessions[origin] = span }
    }
    return groups
  }
}
