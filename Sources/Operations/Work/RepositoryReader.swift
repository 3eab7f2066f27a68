internal import Importing
public import UsageModel

/// Reads the commits of a git repository, by asking `git`; nothing is fetched.
public struct RepositoryReader {
  private let path: String
  private let ask: ([String]) throws -> String?

  /// `ask` runs git with some words, and returns what it writes; nil where it ends with an error. It throws where git
  /// cannot be run.
  public init(_ path: String, ask: @escaping ([String]) throws -> String?) {
    self.path = path
    self.ask = ask
  }

  /// A record begins with the byte 1E, its fields are separated by 1F.
  private static let format = "%x1e%H%x1f%P%x1f%at%x1f%ct%x1f%aE%x1f%s%x1f%b"

  /// The commits since a day, or all. Throws a `FileFailure` for a folder without a repository.
  public func file(since day: Day?) throws -> WorkFile {
    guard try git("rev-parse", "--git-dir") != nil else {
      throw FileFailure(
        .badData, path: path,
        reason: "is a folder without a git repository, or one that git may not read: see 'git -C "
          + "\(path) log'.")
    }
    let since = day.map { Instant(startOfUTCDay: $0) }
    let refs =
      try git(
        "for-each-ref", "--format=%(objectname)%09%(committerdate:unix)%09%(refname)",
        "refs/heads", "refs/remotes") ?? ""
    let limit = since.map { ["--since=@\($0.milliseconds / 1000)"] } ?? []
    // Without any commit git ends with an error.
    let log =
      try git(
        [
          "log", "--branches", "--remotes", "--no-color", "--no-show-signature",
          "--format=" + Self.format,
        ]
          + limit) ?? ""
    let history = RepositoryHistory(
      log: log, refs: refs, mainBranch: try mainBranch(refs: refs))
    return file(history, repository: try name(), since: since)
  }

  private func git(_ words: String...) throws -> String? { try git(words) }

  /// Nothing that the repository configures is run, and nothing is fetched.
  private func git(_ words: [String]) throws -> String? {
    try ask(
      [
        "--no-optional-locks", "-c", "core.fsmonitor=false", "-c", "protocol.allow=never", "-C",
        path,
      ]
        + words)
  }

  /// The branch that others are merged into: what the remote says, else main, master or trunk, else the one that is
  /// checked out.
  private func mainBranch(refs: String) throws -> String {
    if let head = try git("symbolic-ref", "--short", "refs/remotes/origin/HEAD")?.trimmingBlanks,
      let slash = head.firstIndex(of: "/")
    {
      return String(head[head.index(after: slash)...])
    }
    let names = Set(refs.split(separator: "\n").compactMap { $0.split(separator: "/").last })
    if let usual = ["main", "master", "trunk"].first(where: { names.contains($0[...]) }) {
      return usual
    }
    return try git("symbolic-ref", "--short", "HEAD")?.trimmingBlanks ?? "main"
  }

  /// The address of its remote; else the folder's name.
  private func name() throws -> String {
    let url = try git("config", "--get", "remote.origin.url")?.trimmingBlanks ?? ""
    if let address = RepositoryAddress(url) { return address.description }
    let top = try git("rev-parse", "--show-toplevel")?.trimmingBlanks ?? path
    return top.split(separator: "/").last.map(String.init) ?? path
  }

  private func file(
    _ history: RepositoryHistory, repository: String, since: Instant?
  ) -> WorkFile {
    var file = WorkFile(path: path, content: "commits (git)")
    file.read = history.commits.count + history.merges.count
    file.since = since ?? Instant(milliseconds: 0)
    file.items = history.merges.map { merge in
      var item = WorkItem(
        .pullRequest, tracker: "git", reference: merge.reference, repository: repository,
        title: WorkFile.title(merge.title), state: "merged", branches: merge.branches)
      item.mergedAt = merge.at
      return item
    }
    file.commits = history.commits.map { commit in
      WorkFile.Commit(
        commit: WorkCommit(
          repository: repository, hash: commit.hash, branch: commit.branch,
          title: WorkFile.title(commit.subject), writtenAt: commit.writtenAt,
          isMerged: commit.isMerged),
        email: commit.email, request: commit.merge?.reference)
    }
    return file
  }
}
