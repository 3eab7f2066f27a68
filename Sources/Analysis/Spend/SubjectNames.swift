internal import LedgerStore
internal import UsageModel

/// Finds the subject of a kind that a row of the rollup belongs to.
struct SubjectNames {
  /// The column that identifies the subject; nil when all rows are one subject.
  let column: CellColumn?
  private var names: Names?
  private var members: (field: MembershipField, memberships: Memberships)?

  init(_ ledger: Ledger, _ kind: SpendScope.Kind) throws {
    switch kind {
    case .organisation: column = nil
    case .developer: (column, names) = (.developer, try Names(.developer, ledger))
    case .team, .role:
      column = .developer
      members = (kind == .team ? .team : .role, try ledger.memberships())
    case .project: (column, names) = (.project, try Names(.project, ledger))
    case .key: (column, names) = (.key, try Names(.key, ledger))
    case .model: (column, names) = (.model, try Names(.model, ledger))
    }
  }

  /// Returns the subject of an id in the column on a day; nil for unassigned usage.
  func name(of id: Int64?, on day: Day) -> String? {
    if let members {
      return members.memberships.value(members.field, ofDeveloper: id, on: day)
    }
    return column == nil ? "" : names?[id]
  }
}
