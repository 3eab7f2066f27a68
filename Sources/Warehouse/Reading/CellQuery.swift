internal import LedgerStore
internal import Postgres
internal import UsageModel

/// The statements that read cells for a request. They are made of the program's own words and of day numbers.
///
/// All have the same first columns: day, ledger, developer, project, key, session, model, source, basis, detail; 0 where
/// a column is not asked for. Sums of calls and summaries follow.
struct CellQuery {
  /// What calls add up to, of one server.
  let calls: PostgresQuery
  /// What counts of summaries, whose rows are not calls; they are on the lead alone.
  let summaries: PostgresQuery
  /// The places of each session with calls, of one server.
  let sessions: PostgresQuery
  /// The places of each session that summaries name.
  let summarySessions: PostgresQuery

  init(_ request: CellRequest) {
    let sums = [
      "input", "cache_write_5m", "cache_write_1h", "cache_read", "output", "web_searches",
    ].map { "sum(\($0))" }.joined(separator: ", ")
    let (cells, claims) = (CellTable.cells, CellTable.claims)
    calls = PostgresQuery(
      text: """
        SELECT \(cells.places(request)), 0, sum(calls), 0, \(sums), sum(cost), sum(unpriced)
        FROM \(cells.rows(request)) GROUP BY \(Self.grouping(request))
        """)
    summaries = PostgresQuery(
      text: """
        SELECT \(claims.places(request)), detail, 0, sum(summaries), \(sums), sum(coalesce(cost, 0)),
          count(*) FILTER (WHERE cost IS NULL)
        FROM \(claims.rows(request)) GROUP BY \(Self.grouping(request))
        """)
    func sessions(_ table: CellTable) -> PostgresQuery {
      PostgresQuery(
        text: """
          SELECT \(table.places(request, ofSessions: true)), 0
          FROM \(table.rows(request)) AND session_id <> 0 GROUP BY \(Self.grouping(request))
          """)
    }
    self.sessions = sessions(cells)
    summarySessions = sessions(claims)
  }

  /// By all places; one day of all stands for them where they are not told apart.
  private static func grouping(_ request: CellRequest) -> String {
    ((request.keepsDays ? 1 : 2)...10).map { "\($0)" }.joined(separator: ", ")
  }
}

/// A table that cells are read from.
private enum CellTable {
  case cells, claims

  /// A claim holds from a day on.
  private var day: String { self == .cells ? "day" : "first_day" }
  private var isUnpriced: String { self == .cells ? "unpriced > 0" : "cost IS NULL" }

  /// What counts in the days, to be filtered further.
  func rows(_ request: CellRequest) -> String {
    (self == .cells ? "outlay.cell WHERE counts" : "outlay.claim WHERE summaries > 0")
      + (request.first.map { " AND \(day) >= \($0.number)" } ?? "")
      + (request.last.map { " AND \(day) <= \($0.number)" } ?? "")
  }

  /// The first nine columns.
  func places(_ request: CellRequest, ofSessions: Bool = false) -> String {
    let columns = request.columns
    let owned: [CellColumn] = [.developer, .project, .key, .session]
    let isOwned = ofSessions || owned.contains(where: columns.contains)
    func asked(_ column: CellColumn, _ name: String) -> String {
      columns.contains(column) ? name : "0"
    }
    let unpriced = ofSessions ? "0" : "CASE WHEN \(isUnpriced) THEN model_id ELSE 0 END"
    return [
      request.keepsDays ? day : "min(\(day))", isOwned ? "ledger_id" : "0",
      asked(.developer, "developer_id"), asked(.project, "project_id"), asked(.key, "key_id"),
      ofSessions ? "session_id" : asked(.session, "session_id"),
      columns.contains(.model) ? "model_id" : unpriced,
      asked(.origin, "source_id"), asked(.costBasis, "basis"),
    ].joined(separator: ", ")
  }
}
