internal import LedgerStore
internal import UsageModel

/// What became of branches: one is merged once one of its pull requests is, or once the main branch has all its commits.
///
/// Projects have branches of the same name; one is merged where it is in all projects with usage on it.
struct BranchFacts {
  /// What is known of a branch in a project; nil is any.
  private struct Known {
    let projectID: Int64?
    var fact: WorkFacts.Fact
  }

  private var known: [String: [Known]] = [:]
  private let places: WorkPlaces

  init(_ ledger: Ledger) throws {
    let items = try ledger.work.items()
    places = try WorkPlaces(ledger, items)
    for item in items.map(\.value) where item.kind == .pullRequest {
      for branch in item.branches { add(item, to: branch) }
    }
    struct Place: Hashable {
      let branch: String
      let projectID: Int64?
    }
    var commits: [Place: Bool] = [:]
    for commit in try ledger.work.commits().map(\.value)
    where !BranchSpelling.mainBranches.contains(commit.branch) {
      let place = Place(branch: commit.branch, projectID: commit.projectID)
      commits[place] = (commits[place] ?? true) && commit.isMerged
    }
    for (place, isMerged) in commits {
      let isTold = known[place.branch]?.contains { $0.projectID == place.projectID } ?? false
      guard !isTold else { continue }
      let fact = WorkFacts.Fact(
        state: isMerged ? "merged" : "open", isMerged: isMerged, isOpen: !isMerged)
      known[place.branch, default: []].append(Known(projectID: place.projectID, fact: fact))
    }
  }

  /// Several pull requests from one branch of a project are one.
  private mutating func add(_ item: WorkItem, to branch: String) {
    var all = known[branch] ?? []
    let index = all.firstIndex { $0.projectID == item.projectID }
    var fact = index.map { all[$0].fact } ?? WorkFacts.Fact()
    fact.add(item)
    if !item.title.isEmpty { fact.title = item.title }
    fact.state = fact.isMerged == true ? "merged" : item.state
    let told = Known(projectID: item.projectID, fact: fact)
    if let index { all[index] = told } else { all.append(told) }
    known[branch] = all
  }

  /// What is known of the branches of some origins.
  func facts(of origins: [WorkOrigin]) -> [String: WorkFacts.Fact] {
    var projects: [String: Set<Int64?>] = [:]
    for origin in origins where known[origin.branch] != nil {
      projects[origin.branch, default: []].insert(origin.projectID)
    }
    var facts: [String: WorkFacts.Fact] = [:]
    for (branch, projects) in projects { facts[branch] = fact(known[branch] ?? [], in: projects) }
    return facts
  }

  private func fact(_ known: [Known], in projects: Set<Int64?>) -> WorkFacts.Fact {
    let told = projects.map { project in
      known.first { places.can(project, belongTo: $0.projectID) }?.fact
    }
    let merged = told.count { $0?.isMerged == true }
    let first = told.compactMap { $0 }.first ?? WorkFacts.Fact()
    let isOne = told.allSatisfy { $0?.isMerged == first.isMerged }
    if isOne {
      var fact = first
      fact.mergedAt = told.compactMap { $0?.mergedAt }.max()
      return fact
    }
    let state = merged > 0 ? "merged in \(merged) of \(projects.count) projects" : ""
    return WorkFacts.Fact(title: first.title, state: state)
  }
}
