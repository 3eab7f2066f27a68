public import LedgerStore
internal import Presentation
public import UsageModel

/// Takes what files and repositories tell of tickets, pull requests and commits into a ledger; what is known already is
/// brought up to date.
public struct WorkImport {
  /// What became of a file.
  public struct Outcome: Sendable {
    public let file: WorkFile
    public internal(set) var added = 0
    public internal(set) var updated = 0
    public internal(set) var same = 0
    /// Commits that the repository no longer has.
    public internal(set) var removed = 0
    /// Whether it is not known of which project it is.
    public internal(set) var isOfAnyProject = false
  }

  private let ledger: Ledger
  /// The project that is stated for all files; nil where each says its repository.
  private let stated: Int64?

  /// Throws an `UnknownName` for a project that the ledger does not know.
  public init(_ ledger: Ledger, project: String? = nil) throws {
    self.ledger = ledger
    stated = try project.map { try ledger.project($0).id }
  }

  /// The first day whose commits matter: that before the ledger's first usage; nil for an empty ledger.
  public static func firstDay(_ ledger: Ledger) throws -> Day? {
    try ledger.dailyUsage.extent()?.first.advanced(by: -1)
  }

  /// Takes the files, inside the caller's change.
  public func take(_ files: [WorkFile]) throws -> [Outcome] {
    let projects = try RepositoryProjects(ledger)
    return try files.map { file in
      var outcome = Outcome(file: file)
      for item in file.items { try take(item, projects, &outcome) }
      try takeCommits(of: file, projects, &outcome)
      return outcome
    }
  }

  private func take(
    _ item: WorkItem, _ projects: RepositoryProjects, _ outcome: inout Outcome
  ) throws {
    var item = item
    let isNumber = "#!".contains(item.reference.first ?? " ")
    if isNumber { item.projectID = project(of: item.repository, projects) }
    if isNumber, item.projectID == nil { outcome.isOfAnyProject = true }
    item = item.masked
    guard let known = try ledger.work.find(item) else {
      _ = try ledger.work.add(item)
      outcome.added += 1
      return
    }
    let merged = known.value.updated(by: item)
    guard merged != known.value else {
      outcome.same += 1
      return
    }
    try ledger.work.update(known.id, to: merged)
    outcome.updated += 1
  }

  /// The stated project, else that of the repository.
  private func project(of repository: String, _ projects: RepositoryProjects) -> Int64? {
    stated ?? projects[repository]
  }

  private func takeCommits(
    of file: WorkFile, _ projects: RepositoryProjects, _ outcome: inout Outcome
  ) throws {
    guard let since = file.since else { return }
    guard let repository = file.commits.first?.commit.repository else { return }
    let known = Dictionary(
      try ledger.work.commits(of: repository).map { ($0.value.hash, $0) },
      uniquingKeysWith: { first, _ in first })
    var people: [String: Int64?] = [:]
    var told: Set<String> = []
    for one in file.commits {
      var commit = one.commit
      told.insert(commit.hash)
      commit.projectID = project(of: repository, projects)
      commit.itemID = try one.request.flatMap { try request($0, of: repository, commit.projectID) }
      let person = try people[one.email] ?? developer(one.email)
      people[one.email] = .some(person)
      commit.developerID = person
      commit = commit.masked
      if let former = known[commit.hash] {
        if former.value == commit { outcome.same += 1 } else { outcome.updated += 1 }
        guard former.value != commit else { continue }
      } else {
        outcome.added += 1
      }
      try ledger.work.set(commit)
    }
    for former in known.values
    where !told.contains(former.value.hash) && former.value.writtenAt >= since {
      try ledger.work.removeCommit(id: former.id)
      outcome.removed += 1
    }
  }

  private func request(
    _ reference: String, of repository: String, _ projectID: Int64?
  ) throws -> Int64? {
    var item = WorkItem(
      .pullRequest, tracker: "git", reference: reference, repository: repository)
    item.projectID = projectID
    return try ledger.work.find(item)?.id
  }

  /// Nil for somebody that the ledger does not know.
  private func developer(_ email: String) throws -> Int64? {
    guard !email.isEmpty else { return nil }
    do {
      return try ledger.developer(called: email).id
    } catch is UnknownName {
      let folded = email.lowercased()
      return try ledger.developers.all().first { $0.value.email?.lowercased() == folded }?.id
    }
  }
}

extension WorkItem {
  /// The item as it is stored: without secrets.
  fileprivate var masked: WorkItem {
    var item = self
    item.title = SecretText.masked(title)
    item.state = SecretText.masked(state)
    item.repository = SecretText.masked(repository)
    item.reference = SecretText.masked(reference)
    item.branches = Set(branches.map(SecretText.masked))
    return item
  }

  /// The item after it was told again. A repository tells of merges alone: what hosts and trackers say stays beside it.
  fileprivate func updated(by other: WorkItem) -> WorkItem {
    let isMore = other.tracker != "git" || tracker == "git"
    var item = self
    if isMore { item.tracker = other.tracker }
    if other.hasAddress || repository.isEmpty { item.repository = other.repository }
    item.projectID = other.projectID ?? projectID
    if !other.title.isEmpty, isMore || title.isEmpty { item.title = other.title }
    if !other.state.isEmpty { item.state = other.state }
    item.openedAt = other.openedAt ?? openedAt
    item.mergedAt = isMore && tracker != "git" ? other.mergedAt : mergedAt ?? other.mergedAt
    item.closedAt = isMore ? other.closedAt : closedAt
    item.branches.formUnion(other.branches)
    return item
  }
}

extension WorkCommit {
  /// The commit as it is stored: without secrets.
  fileprivate var masked: WorkCommit {
    var commit = self
    commit.title = SecretText.masked(title)
    commit.branch = SecretText.masked(branch)
    commit.repository = SecretText.masked(repository)
    return commit
  }
}
