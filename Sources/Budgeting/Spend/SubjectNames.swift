internal import LedgerStore
internal import UsageModel

/// Which subject of a kind a row of the rollup belongs to.
struct SubjectNames {
  /// The column that tells; nil when all rows are one subject.
  let column: CellColumn?
  private let names: [Int64: String]

  init(_ ledger: Ledger, _ kind: SpendScope.Kind) throws {
    switch kind {
    case .organisation: (column, names) = (nil, [:])
    case .developer: (column, names) = (.developer, try Self.people(ledger) { $0.handle })
    case .team: (column, names) = (.developer, try Self.people(ledger) { $0.team })
    case .role: (column, names) = (.developer, try Self.people(ledger) { $0.role })
    case .project:
      let all = try ledger.projects.all().map { ($0.id, $0.value.name) }
      (column, names) = (.project, Dictionary(uniqueKeysWithValues: all))
    case .key:
      let all = try ledger.keys.all().map { ($0.id, $0.value.name) }
      (column, names) = (.key, Dictionary(uniqueKeysWithValues: all))
    case .model: (column, names) = (.model, try ledger.models.names())
    }
  }

  /// The subject of a number in the column; nil for nobody.
  func name(of id: Int64?) -> String? {
    column == nil ? "" : id.flatMap { names[$0] }
  }

  private static func people(
    _ ledger: Ledger, _ name: (Developer) -> String?
  ) throws -> [Int64: String] {
    Dictionary(
      uniqueKeysWithValues: try ledger.developers.all().compactMap { person in
        name(person.value).map { (person.id, $0) }
      })
  }
}
