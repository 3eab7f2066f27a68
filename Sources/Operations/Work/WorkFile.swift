public import Importing
public import UsageModel

/// What a file or a repository tells of tickets, pull requests and commits.
public struct WorkFile: Sendable {
  /// Why a record was left out.
  public struct Problem: Equatable, Sendable {
    /// From 1; 0 where there is none.
    public let line: Int
    public let reason: String
  }

  public let path: String
  /// What it holds, for people: `pull requests (gh)`.
  public let content: String
  /// Records.
  public internal(set) var read = 0
  public internal(set) var items: [WorkItem] = []
  public internal(set) var commits: [Commit] = []
  public internal(set) var problems: [Problem] = []
  /// Records that are no news for usage, such as those of times without any, by reason.
  public internal(set) var skipped = 0
  /// Which commits a repository was asked for; nil for a file.
  var since: Instant?

  /// A commit with the e-mail of its author, who may be known to the ledger, and the pull request that it merged.
  public struct Commit: Equatable, Sendable {
    public var commit: WorkCommit
    var email: String
    var request: String?
  }

  init(path: String, content: String) {
    self.path = path
    self.content = content
  }

  /// The most characters of a title that are kept.
  static let longestTitle = 300

  static func title(_ text: String?) -> String {
    String((text ?? "").prefix(longestTitle))
  }

  mutating func leaveOut(_ reason: String, line: Int) {
    problems.append(Problem(line: line, reason: reason))
  }

  /// Reads a file, whatever its name: CSV of Jira or Linear, JSON of `gh` or `glab`.
  ///
  /// Throws a `FileFailure` for any other file.
  public static func read(_ source: ByteSource, path: String) throws -> WorkFile {
    let bytes = try source.readAll(limit: 64 << 20)
    let start = bytes.first { ![0x20, 0x09, 0x0A, 0x0D, 0xEF, 0xBB, 0xBF].contains($0) }
    guard let start else {
      throw FileFailure(.noInput, path: path, reason: "is empty: \(expected).")
    }
    return start == 0x5B || start == 0x7B
      ? try ofJSON(bytes, path: path) : try ofCSV(bytes, path: path)
  }

  static let expected =
    "expected a CSV file of Jira (Issue key, Summary) or Linear (ID, Title, Status), what 'gh pr list "
    + "--json number,title,headRefName,state,mergedAt,url' or 'glab mr list -F json' writes, or the folder of a "
    + "git repository"
}
