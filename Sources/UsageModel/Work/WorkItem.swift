/// A ticket or a pull request, as a tracker or a host of code tells of it.
public struct WorkItem: Equatable, Sendable {
  public enum Kind: String, CaseIterable, Sendable {
    case ticket
    case pullRequest = "pull-request"
  }

  public var kind: Kind
  /// Who told of it: jira, linear, github, gitlab or git.
  public var tracker: String
  /// `github.com/owner/name`, or a folder's name; empty where it is of none, or not said.
  public var repository: String
  /// The row id of the project that it is of; nil where it is not known.
  public var projectID: Int64?
  /// `ABC-123`, `#45` or `!7`.
  public var reference: String
  public var title: String
  /// Of a pull request: open, merged or closed. Of a ticket: its tracker's own word.
  public var state: String
  public var openedAt: Instant?
  public var mergedAt: Instant?
  public var closedAt: Instant?
  /// The branches that a pull request comes from.
  public var branches: Set<String>

  public init(
    _ kind: Kind, tracker: String, reference: String, repository: String = "", title: String = "",
    state: String = "", branches: Set<String> = []
  ) {
    self.kind = kind
    self.tracker = tracker
    self.reference = reference
    self.repository = repository
    self.title = title
    self.state = state
    self.branches = branches
  }

  /// Whether the address of its repository is known, and not only its folder.
  public var hasAddress: Bool { repository.utf8.contains(0x2F) }

  /// Whether it was merged; nil where that is not known, as of tickets.
  public var isMerged: Bool? {
    guard kind == .pullRequest else { return nil }
    return mergedAt != nil || state == "merged" ? true : state.isEmpty ? nil : false
  }

  /// When nothing was done for it any more; nil while it is open.
  public var end: Instant? { mergedAt ?? closedAt }
}

/// A commit of a repository.
public struct WorkCommit: Equatable, Sendable {
  public var repository: String
  public var hash: String
  /// The row id of the project of the repository; nil where it is not known.
  public var projectID: Int64?
  /// The row id of its author; nil for somebody that the ledger does not know.
  public var developerID: Int64?
  /// The row id of the pull request that it merged; nil for any other commit.
  public var itemID: Int64?
  public var branch: String
  public var title: String
  /// When its author wrote it.
  public var writtenAt: Instant
  /// Whether the main branch has it.
  public var isMerged: Bool

  public init(
    repository: String, hash: String, branch: String, title: String, writtenAt: Instant,
    isMerged: Bool
  ) {
    self.repository = repository
    self.hash = hash
    self.branch = branch
    self.title = title
    self.writtenAt = writtenAt
    self.isMerged = isMerged
  }
}
