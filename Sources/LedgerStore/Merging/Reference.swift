internal import SQLite

/// A column that refers to developers, keys, projects or sessions.
///
/// Columns with a foreign key are read from the schema, so that a new table cannot be forgotten: a
/// merge moves them unless ``kept`` says why not.
public struct Reference: Hashable, Sendable, CustomStringConvertible {
  public let table: String
  public let column: String

  /// `budget.developer_id`.
  public var description: String { "\(table).\(column)" }

  /// The columns with a foreign key to a kind of noun.
  public static func all(to noun: Noun, in ledger: Ledger) throws -> [Reference] {
    guard let (table, _) = noun.place else { return [] }
    return try ledger.connection.rows(
      """
      SELECT owner.name, reference."from"
      FROM sqlite_schema AS owner JOIN pragma_foreign_key_list(owner.name) AS reference
      WHERE owner.type = 'table' AND reference."table" = \(table)
      ORDER BY 1, 2
      """
    ) { Reference(table: $0.text(0), column: $0.text(1)) }
  }

  /// The columns that name a developer, key, project or session and that ``Merging`` does not
  /// simply update, and why.
  public static let kept: [String: String] = [
    // Derived by attribution from the rules, which are moved.
    "origin.developer_id": "reattributed by the rules afterwards",
    "origin.project_id": "reattributed by the rules afterwards",
    "origin.api_key_id": "reattributed by the rules afterwards",
    "origin.session_id": "reattributed by the rules afterwards",
    "origin_period.developer_id": "reattributed by the rules afterwards",
    "daily_usage.developer_id": "made from origins",
    "daily_usage.project_id": "made from origins",
    "daily_usage.api_key_id": "made from origins",
    "daily_usage.session_id": "made from origins",
    "session.developer_id": "sessions go with their calls; those without any are moved beside",
    "session.merged_into": "what a merge of sessions sets",
    "project.parent_id": "moved beside, with the names of what is below",
    // The second's own history prevails over the first's.
    "developer_period.developer_id": "taken where nothing was said of the second",
    "project_period.project_id": "taken where nothing was said of the second",
    "api_key_period.api_key_id": "the second keeps its own owners",
    "api_key_share.api_key_id": "the second stays shared as it is",
    "api_key_share_part.developer_id": "moved beside: where both share a key, their weights add up",
    // What sources and people stated: the name of the first then refers to the second.
    "origin.session": "what the source said",
    "origin.identity": "what the source said",
    "origin.key_name": "what the source said",
    "origin.project_name": "what the source said",
    "origin.stated_developer": "what was stated",
    "origin.stated_project": "what was stated",
    "origin.stated_key": "what was stated",
    "told_origin.session": "what the source said",
    "told_origin.identity": "what the source said",
    "told_origin.key_name": "what the source said",
    "told_origin.project_name": "what the source said",
    "told_origin.stated_developer": "what was stated",
    "told_origin.stated_project": "what was stated",
    "told_origin.stated_key": "what was stated",
    "directory_entry.owned_by": "what the provider said",
    "session_statement.developer": "what was stated",
    "session_statement.project": "what was stated",
    "statement_line.key_id": "what the provider said",
    "statement_line.key_name": "what the provider said",
    "statement_line.person": "what the provider said",
    "sighting.session": "what the source said",
    "guard_call.session": "what the source said",
    "pull_request_sighting.session": "what the source said",
    "rollup_total.priced_by": "a revision of the price book, and nobody",
    // History, which is not rewritten.
    "alert.subject":
      "moved beside, but for sessions: together they are a larger one, which may fire",
    "alert.session": "as it was when it fired",
    "alert.state_by": "who it was, as they called themselves",
    "audit.subject": "as it was",
    "audit.person": "who it was, as they called themselves",
    "outlier_mark.marked_by": "who it was, as they called themselves",
    "budget_request.requested_by": "who it was, as they called themselves",
    "budget_decision.decided_by": "who it was, as they called themselves",
    "close.closed_by": "who it was, as they called themselves",
    "close.reopened_by": "who it was, as they called themselves",
    "close_line.developer": "as it was claimed",
    "close_line.project": "as it was claimed",
    "close_line.api_key": "as it was claimed",
    "close_line.shared_key": "as it was claimed",
    "import_made.row_id": "the first is gone, and its row id is never another's",
  ]
}
