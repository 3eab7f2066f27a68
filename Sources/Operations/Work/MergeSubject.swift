internal import UsageModel

/// What hosts of code write as the first line of a commit that merges.
///
/// Source: GitHub: `Merge pull request #45 from acme/fix/login`, and `Fix login (#45)` of a squash. GitLab: `Merge branch
/// 'fix/login' into 'main'`, with `See merge request acme/payments!7` below. Bitbucket: `Merged in fix/login (pull request
/// #45)`.
enum MergeSubject {
  typealias Merge = RepositoryHistory.Merge

  /// The pull request that a commit merged; nil for any other commit.
  static func merge(_ subject: String, body: Substring, at instant: Instant) -> Merge? {
    if let rest = rest(of: subject, after: "Merge pull request #") {
      guard let number = number(rest) else { return nil }
      // The first part is whose repository the branch is in.
      let from = rest.split(separator: " ").last?.split(separator: "/", maxSplits: 1).last
      let title = body.split(separator: "\n").first { !$0.allSatisfy(\.isWhitespace) }
      return Merge(
        reference: "#" + number, branches: Set(from.map { [String($0)] } ?? []),
        title: title.map(String.init) ?? "", at: instant)
    }
    if let rest = rest(of: subject, after: "Merged in "),
      let mark = rest.firstRange(of: " (pull request #")
    {
      guard let number = number(rest[mark.upperBound...]) else { return nil }
      return Merge(
        reference: "#" + number, branches: [String(rest[..<mark.lowerBound])], at: instant)
    }
    if !branch(subject).isEmpty {
      guard let mark = body.firstRange(of: "See merge request "),
        let sign = body[mark.upperBound...].firstIndex(of: "!"),
        let number = number(body[body.index(after: sign)...])
      else { return nil }
      return Merge(reference: "!" + number, branches: branch(subject), at: instant)
    }
    return squash(subject, at: instant)
  }

  /// `fix/login` of `Merge branch 'fix/login' into main`; empty for any other subject.
  static func branch(_ subject: String) -> Set<String> {
    for start in ["Merge branch '", "Merge remote-tracking branch 'origin/"] {
      guard let rest = rest(of: subject, after: start), let end = rest.firstIndex(of: "'") else {
        continue
      }
      return [String(rest[..<end])]
    }
    return []
  }

  private static func squash(_ subject: String, at instant: Instant) -> Merge? {
    guard subject.hasSuffix(")"), let mark = subject.ranges(of: " (#").last else {
      return nil
    }
    let digits = subject[mark.upperBound...].dropLast()
    guard let number = number(digits), number.count == digits.count else { return nil }
    return Merge(
      reference: "#" + number, title: String(subject[..<mark.lowerBound]), at: instant)
  }

  private static func rest(of text: String, after start: String) -> Substring? {
    text.hasPrefix(start) ? text.dropFirst(start.count) : nil
  }

  private static func number(_ text: Substring) -> String? {
    let digits = text.prefix { $0.isASCII && $0.isNumber }
    return (1...9).contains(digits.count) ? String(digits) : nil
  }
}
