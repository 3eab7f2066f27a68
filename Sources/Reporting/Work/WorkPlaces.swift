internal import LedgerStore
internal import UsageModel

/// Where numbers of tickets and pull requests are known: `payments#45` is not `website#45`.
struct WorkPlaces {
  private let names: Names
  private let tree: ProjectTree
  /// The projects of repositories, as imports and the names of projects say.
  private var projects: [String: Int64] = [:]
  private let known: RepositoryProjects

  init(_ ledger: Ledger, _ items: [Stored<WorkItem>]) throws {
    names = try Names(.project, ledger)
    tree = try ProjectTree(ledger)
    known = try RepositoryProjects(ledger)
    for item in items where !item.value.repository.isEmpty {
      if let project = item.value.projectID { projects[item.value.repository] = project }
    }
  }

  /// The project of a repository: that of its imports, else the one that has its name.
  func project(ofRepository repository: String) -> Int64? {
    projects[repository] ?? known[repository]
  }

  /// The project under which numbers in another are known: the nearest one with a repository at or above it, else the
  /// project itself.
  func holder(of projectID: Int64) -> Int64 {
    let known = Set(projects.values)
    return ([projectID] + tree.ancestors(of: projectID)).first(where: known.contains) ?? projectID
  }

  /// Whether usage of a project can be for what is of another; unknown projects can be any.
  func can(_ project: Int64?, belongTo owner: Int64?) -> Bool {
    guard let project, let owner else { return true }
    return project == owner || tree.ancestors(of: project).contains(owner)
  }

  /// A ticket's name in the project of the usage: a number with the project, a key alone.
  func name(_ reference: TicketReference, in projectID: Int64?) -> String {
    guard reference.isNumber, let projectID, let project = names[holder(of: projectID)] else {
      return reference.description
    }
    return project + reference.description
  }

  /// An item's name: a number with its project, else its repository.
  func name(of item: WorkItem) -> String {
    guard let sign = item.reference.first, "#!".contains(sign) else { return item.reference }
    let project = item.projectID ?? project(ofRepository: item.repository)
    let place = names[project] ?? RepositoryProjects.shortName(of: item.repository)
    return place + item.reference
  }
}
