internal import SQLite
internal import UsageModel

/// Removes a developer, key, project or session, unless something that must stay belongs to it.
public struct Removal {
  private let noun: Noun
  private let ledger: Ledger

  /// Creates a removal of developers, keys, projects or sessions.
  public init(_ noun: Noun, _ ledger: Ledger) {
    self.noun = noun
    self.ledger = ledger
  }

  /// The effect of a removal on a row that refers to the noun.
  public enum Effect: Hashable, Sendable {
    /// It prevents the removal: spend, keys…
    case keeps(String)
    /// It is removed, too.
    case goes
    /// It stays, without the reference.
    case stays
  }

  /// Every column that refers to a kind of noun, with what becomes of its rows.
  public static let effects: [Noun: [Reference: Effect]] = [
    .developer: [
      Reference(table: "daily_usage", column: "developer_id"): .keeps("spend"),
      Reference(table: "api_key", column: "developer_id"): .keeps("keys"),
      Reference(table: "api_key_period", column: "developer_id"): .keeps("keys"),
      Reference(table: "api_key_share_part", column: "developer_id"): .keeps("shares of keys"),
      Reference(table: "budget_request", column: "developer_id"):
        .keeps("requests for budget on record"),
      Reference(table: "seat", column: "developer_id"): .keeps("seats"),
      Reference(table: "developer_identity", column: "developer_id"): .goes,
      Reference(table: "developer_period", column: "developer_id"): .goes,
      Reference(table: "session", column: "developer_id"): .goes,
      Reference(table: "budget", column: "developer_id"): .goes,
      Reference(table: "estimate", column: "developer_id"): .goes,
      Reference(table: "scenario_filter", column: "developer_id"): .goes,
      Reference(table: "guard_call", column: "developer_id"): .goes,
      Reference(table: "plan_window", column: "developer_id"): .goes,
      Reference(table: "token", column: "developer_id"): .goes,
      Reference(table: "seat_scenario_move", column: "developer_id"): .goes,
      Reference(table: "outlier_mark", column: "developer_id"): .goes,
      Reference(table: "leave", column: "developer_id"): .goes,
      // Attribution runs before, without the identities of the developer.
      Reference(table: "origin", column: "developer_id"): .stays,
      Reference(table: "origin_period", column: "developer_id"): .stays,
      // A rule without its scope is reported until somebody removes it.
      Reference(table: "alert_rule", column: "developer_id"): .stays,
      Reference(table: "work_commit", column: "developer_id"): .stays,
    ],
    .key: [
      Reference(table: "daily_usage", column: "api_key_id"): .keeps("spend"),
      Reference(table: "api_key_alias", column: "api_key_id"): .goes,
      Reference(table: "api_key_period", column: "api_key_id"): .goes,
      Reference(table: "api_key_share", column: "api_key_id"): .goes,
      Reference(table: "budget", column: "api_key_id"): .goes,
      Reference(table: "scenario_filter", column: "api_key_id"): .goes,
      Reference(table: "outlier_mark", column: "api_key_id"): .goes,
      Reference(table: "origin", column: "api_key_id"): .stays,
      Reference(table: "alert_rule", column: "api_key_id"): .stays,
    ],
    .project: [
      Reference(table: "daily_usage", column: "project_id"): .keeps("spend"),
      Reference(table: "project", column: "parent_id"): .keeps("projects below it"),
      Reference(table: "project_path", column: "project_id"): .goes,
      Reference(table: "project_period", column: "project_id"): .goes,
      Reference(table: "budget", column: "project_id"): .goes,
      Reference(table: "scenario_filter", column: "project_id"): .goes,
      Reference(table: "outlier_mark", column: "project_id"): .goes,
      Reference(table: "origin", column: "project_id"): .stays,
      Reference(table: "alert_rule", column: "project_id"): .stays,
      Reference(table: "estimate", column: "project_id"): .stays,
      Reference(table: "work_item", column: "project_id"): .stays,
      Reference(table: "work_commit", column: "project_id"): .stays,
    ],
    .session: [
      Reference(table: "origin", column: "session_id"):
        .keeps("spend, which stays in the books"),
      Reference(table: "session", column: "merged_into"): .keeps("sessions that are part of it"),
    ],
  ]

  /// What prevents the removal, in words: `spend`, `keys`; empty when nothing does.
  public func keepers(of id: Int64) throws -> [String] {
    var found: Set<String> = []
    for (reference, effect) in Self.effects[noun] ?? [:] {
      guard case .keeps(let what) = effect, !found.contains(what) else { continue }
      let isThere: Bool? = try ledger.connection.scalar(
        """
        SELECT EXISTS (SELECT 1 FROM \(identifier: reference.table)
          WHERE \(identifier: reference.column) = \(id))
        """)
      if isThere == true { found.insert(what) }
    }
    return found.sorted(by: >)
  }

  /// Removes the names of the noun, so that no call belongs to it once attribution has run; then
  /// call ``finish(_:)``.
  public func begin(_ id: Int64) throws {
    switch noun {
    case .developer:
      try ledger.developers.removeIdentities(of: id)
      guard let developer = try ledger.developers.all().first(where: { $0.id == id }) else {
        return
      }
      try ledger.developers.update(developer.setAside)
    case .key: try ledger.origins.forgetKey(id: id)
    case .project: try ledger.origins.forgetProject(id: id)
    default: break
    }
  }

  /// Removes the row.
  public func finish(_ id: Int64) throws {
    switch noun {
    case .developer:
      try ledger.sessions.removeUnused(ofDeveloper: id)
      try ledger.developers.remove(id: id)
    case .key: try ledger.keys.remove(id: id)
    case .project: try ledger.projects.remove(id: id)
    case .session: try ledger.sessions.removeIfUnused(id: id)
    default: break
    }
  }
}
