/// The ticket or pull request that the name of a branch spells, as GitHub, GitLab and Jira name branches.
///
/// Source: GitHub and GitLab make `45-fix-login` of an issue; Jira links a branch by a key in capitals.
public struct BranchSpelling {
  /// Keys of tickets that are known, in capitals: these count in small letters too.
  private let knownKeys: Set<String>

  public init(knownKeys: Set<String> = []) {
    self.knownKeys = knownKeys
  }

  /// Branches that collect what others made.
  public static let mainBranches: Set<String> = [
    "", "HEAD", "main", "master", "trunk", "develop", "development", "dev", "staging", "production",
  ]

  /// First words of branches that machines make, whose numbers are versions.
  private static let machines: Set<String> = ["renovate", "dependabot", "snyk"]
  /// First words of branches whose numbers are versions.
  private static let versions: Set<String> = [
    "release", "releases", "version", "versions", "backport", "gh-readonly-queue",
  ]
  /// Words before a slash after which a number alone is a ticket.
  private static let types: Set<String> = [
    "bug", "bugfix", "chore", "docs", "feat", "feature", "features", "fix", "hotfix", "refactor",
    "task", "test",
  ]
  private static let issueWords: Set<String> = ["gh", "gl", "issue", "issues", "ticket", "tickets"]
  private static let requestWords: Set<String> = ["mr", "merge-requests", "pr", "pull"]

  /// The ticket of a branch; nil where its name spells none.
  ///
  /// In this order: a key in capitals anywhere, `feature/ABC-123-x`; a known key in small letters; `#45`; `issue-45`,
  /// `gh-45`, `issue/45`; `45-fix-login`; `fix/45`.
  public func ticket(in branch: String) -> TicketReference? {
    let segments = Self.segments(of: branch)
    let first = Self.leadingWord(segments.first ?? "")
    guard !Self.machines.contains(first) else { return nil }
    let text = segments.joined(separator: "/")
    if let key = key(in: text) { return key }
    guard !Self.versions.contains(first), !Self.versions.contains(segments.first ?? "") else {
      return nil
    }
    if let number = BranchScanner(text).hashNumber { return number }
    for index in segments.indices {
      let before = index > 0 ? segments[index - 1].lowercased() : nil
      if let number = Self.number(in: segments[index], after: before) { return number }
    }
    return nil
  }

  /// The ticket that a sentence names, such as the title of a pull request: a key, or `#45`.
  public func ticket(inText text: String) -> TicketReference? {
    key(in: text) ?? BranchScanner(text).hashNumber
  }

  /// The key that a sentence names.
  public func key(in text: String) -> TicketReference? {
    let scanner = BranchScanner(text)
    if let key = scanner.capitalKey { return key }
    guard !knownKeys.isEmpty else { return nil }
    return scanner.key { knownKeys.contains(String(decoding: $0, as: UTF8.self).uppercased()) }
  }

  /// The pull request of a branch such as `pull/45/head`, `pr-45` or `merge-requests/7/head`: `#45`, `!7`.
  public static func pullRequest(in branch: String) -> String? {
    let segments = segments(of: branch).map { $0.lowercased() }
    let isQueue = segments.first == "gh-readonly-queue"
    for (index, segment) in (isQueue ? segments : Array(segments.prefix(1))).enumerated() {
      let next = segments.indices.contains(index + 1) ? segments[index + 1] : ""
      for word in requestWords {
        let number =
          segment == word
          ? digits(next)
          : segment.hasPrefix(word + "-") ? digits(segment.dropFirst(word.count + 1)) : nil
        guard let number else { continue }
        return (word.hasPrefix("m") ? "!" : "#") + number
      }
    }
    return nil
  }

  /// The number in one part of a name; `before` is the part before it, in small letters.
  private static func number(in segment: String, after before: String?) -> TicketReference? {
    if let before, issueWords.contains(before) || types.contains(before),
      let number = digits(segment),
      issueWords.contains(before) || number.utf8.count == segment.utf8.count
    {
      return TicketReference(number)
    }
    let bytes = Array(segment.utf8)
    let word = leadingWord(segment)
    if issueWords.contains(word), bytes.count > word.utf8.count {
      let sign = bytes[word.utf8.count]
      let rest = String(decoding: bytes[(word.utf8.count + 1)...], as: UTF8.self)
      if [0x2D, 0x5F, 0x23].contains(sign), let number = digits(rest) {
        return TicketReference(number)
      }
    }
    guard let number = digits(segment), number.utf8.count + 1 < bytes.count,
      bytes[number.utf8.count + 1].isLetter
    else { return nil }
    return TicketReference(number)
  }

  /// The number that a text begins with, up to its end, a hyphen or an underscore.
  private static func digits(_ text: some StringProtocol) -> String? {
    let digits = text.utf8.prefix(while: \.isDigit)
    guard (1...BranchScanner.longestNumber).contains(digits.count), digits.first != 0x30 else {
      return nil
    }
    let next = text.utf8.dropFirst(digits.count).first
    return next == nil || next == 0x2D || next == 0x5F
      ? String(decoding: digits, as: UTF8.self) : nil
  }

  /// The parts of a name between slashes, without what refs begin with.
  private static func segments(of branch: String) -> [String] {
    var segments = branch.split(separator: "/").map(String.init)
    for prefix in [["refs"], ["heads"], ["remotes"], ["origin"]] where segments.count > 1 {
      if segments.starts(with: prefix) { segments.removeFirst() }
    }
    return segments
  }

  /// The letters that a text begins with, in small letters.
  private static func leadingWord(_ text: String) -> String {
    String(decoding: text.utf8.prefix(while: \.isLetter), as: UTF8.self).lowercased()
  }
}
