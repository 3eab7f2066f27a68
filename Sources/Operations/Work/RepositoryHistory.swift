internal import UsageModel

/// What the commits of a repository say of branches and merges, which git does not store.
///
/// A merge into the main branch says which branch its commits are from; commits of branches that were not merged are
/// those that a branch has beyond all others before it. What is left is of the main branch.
struct RepositoryHistory {
  /// A commit of the log.
  struct Commit {
    let hash: String
    let parents: [Substring]
    let writtenAt: Instant
    let committedAt: Instant
    let email: String
    let subject: String
    /// The pull request that it merged.
    var merge: Merge?
    var branch = ""
    var isMerged = false
  }

  /// A pull request, as the subject of a commit tells of it.
  struct Merge {
    let reference: String
    var branches: Set<String> = []
    var title = ""
    let at: Instant
  }

  /// The latest first.
  private(set) var commits: [Commit] = []
  private var places: [Substring: Int] = [:]

  /// The pull requests that were merged.
  var merges: [Merge] { commits.compactMap(\.merge) }

  /// Reads what git wrote; see ``RepositoryReader``.
  init(log: String, refs: String, mainBranch: String) {
    for record in log.split(separator: "\u{1E}") {
      guard let commit = Commit(record) else { continue }
      places[commit.hash[...]] = commits.count
      commits.append(commit)
    }
    let branches = Self.branches(refs)
    if let main = branches.first(where: { $0.name == mainBranch }) {
      assignMain(main.head, mainBranch)
    }
    for branch in branches where branch.name != mainBranch {
      assign(from: [branch.head], to: branch.name, isMerged: false)
    }
    // What no branch leads to any more is of none.
    for index in commits.indices {
      if commits[index].branch.isEmpty { commits[index].branch = mainBranch }
      if commits[index].branch != mainBranch || !commits[index].isMerged {
        commits[index].merge = nil
      }
    }
  }

  /// The branches with their heads, those whose last commit is oldest first: others begin on them. A branch that is here
  /// and at a remote is one.
  private static func branches(_ refs: String) -> [(name: String, head: Substring)] {
    var branches: [(time: Int64, name: String, head: Substring)] = []
    for line in refs.split(separator: "\n") {
      let parts = line.split(separator: "\t")
      guard parts.count == 3, let time = Int64(parts[1]) else { continue }
      var names = parts[2].split(separator: "/").dropFirst()
      let isRemote = names.first == "remotes"
      names = names.dropFirst(isRemote ? 2 : 1)
      let name = names.joined(separator: "/")
      guard !name.isEmpty, name != "HEAD" else { continue }
      branches.append((time, name, parts[0]))
    }
    return branches.sorted { ($0.time, $0.name) < ($1.time, $1.name) }.map { ($0.name, $0.head) }
  }

  /// Follows the first parents of the main branch, and gives what merges brought to the branches that they name.
  private mutating func assignMain(_ head: Substring, _ name: String) {
    var chain: [Int] = []
    var next: Substring? = head
    while let hash = next, let index = places[hash], commits[index].branch.isEmpty {
      commits[index].branch = name
      commits[index].isMerged = true
      chain.append(index)
      next = commits[index].parents.first
    }
    for index in chain.reversed() {
      let branches = commits[index].merge?.branches ?? MergeSubject.branch(commits[index].subject)
      for parent in commits[index].parents.dropFirst() {
        assign(from: [parent], to: branches.sorted().first ?? name, isMerged: true)
      }
    }
  }

  /// Gives all commits that are of no branch yet, from some on, to a branch.
  private mutating func assign(from heads: [Substring], to branch: String, isMerged: Bool) {
    var open = heads
    while let hash = open.popLast() {
      guard let index = places[hash], commits[index].branch.isEmpty else { continue }
      commits[index].branch = branch
      commits[index].isMerged = isMerged
      open += commits[index].parents
    }
  }
}

extension RepositoryHistory.Commit {
  /// Nil for a record that is not whole.
  fileprivate init?(_ record: Substring) {
    let fields = record.split(separator: "\u{1F}", maxSplits: 6, omittingEmptySubsequences: false)
    guard fields.count == 7, let written = Int64(fields[2]), let committed = Int64(fields[3]) else {
      return nil
    }
    hash = String(fields[0])
    parents = fields[1].split(separator: " ")
    writtenAt = Instant(milliseconds: written * 1000)
    committedAt = Instant(milliseconds: committed * 1000)
    email = String(fields[4])
    subject = String(fields[5])
    merge = MergeSubject.merge(subject, body: fields[6], at: committedAt)
  }
}
