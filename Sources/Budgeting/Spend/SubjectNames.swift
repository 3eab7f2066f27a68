internal import LedgerStore
internal import UsageModel

/// Which subject of a kind a row of the rollup belongs to.
struct SubjectNames {
  /// The column that tells; nil when all rows are one subject.
  let column: CellColumn?
  private let names: [Int64: String]
  private var members: (field: MembershipField, memberships: Memberships)?

  init(_ ledger: Ledger, _ kind: SpendScope.Kind) throws {
    switch kind {
    case .organisation: (column, names) = (nil, [:])
    case .developer:
      let all = try ledger.developers.all().map { ($0.id, $0.value.handle) }
      (column, names) = (.developer, Dictionary(uniqueKeysWithValues: all))
    case .team, .role:
      (column, names) = (.developer, [:])
      members = (kind == .team ? .team : .role, try ledger.memberships())
    case .project:
      let all = try ledger.projects.all().map { ($0.id, $0.value.name) }
      (column, names) = (.project, Dictionary(uniqueKeysWithValues: all))
    case .key:
      let all = try ledger.keys.all().map { ($0.id, $0.value.name) }
      (column, names) = (.key, Dictionary(uniqueKeysWithValues: all))
    case .model: (column, names) = (.model, try ledger.models.names())
    }
  }

  /// The subject of a number in the column on a day; nil for nobody.
  func name(of id: Int64?, on day: Day) -> String? {
    if let members {
      return members.memberships.value(members.field, ofDeveloper: id, on: day)
    }
    return column == nil ? "" : id.flatMap { names[$0] }
  }
}
