internal import LedgerStore
internal import UsageModel

/// What people call those that a filter lets in.
struct FilterNames {
  private let developers: [Int64: String]
  private let projects: [Int64: String]
  private let keys: [Int64: String]

  init(_ ledger: Ledger) throws {
    developers = Dictionary(
      uniqueKeysWithValues: try ledger.developers.all().map { ($0.id, $0.value.handle) })
    projects = Dictionary(
      uniqueKeysWithValues: try ledger.projects.all().map { ($0.id, $0.value.name) })
    keys = Dictionary(uniqueKeysWithValues: try ledger.keys.all().map { ($0.id, $0.value.name) })
  }

  /// `ana, ben in checkout-web`; `everyone` for an open filter.
  func text(of filter: CellFilter) -> String {
    let who = names(filter.developerIDs, developers) ?? "everyone"
    let project = names(filter.projectIDs, projects).map { " in \($0)" } ?? ""
    let key = names(filter.keyIDs, keys).map { " with \($0)" } ?? ""
    return who + project + key
  }

  private func names(_ ids: Set<Int64?>?, _ known: [Int64: String]) -> String? {
    ids.map { ids in
      ids.map { $0.flatMap { known[$0] } ?? "(unassigned)" }.sorted().joined(separator: ", ")
    }
  }
}
