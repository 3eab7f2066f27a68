internal import LedgerStore
public import UsageModel

extension CallOrigin {
  /// All hints in a fixed order: origins are equal if their hints are.
  var hints: [String] {
    [
      source, String(detail.rawValue), sessionID, workingDirectory, branch, identity, keyName,
      projectName, statedDeveloper, statedProject, statedKey, folder, path,
      isExchange ? "exchange" : "",
      // Omitted when empty, since fingerprints of earlier versions do not include it.
    ] + (machine.isEmpty ? [] : [machine]) + (repository.isEmpty ? [] : ["repository", repository])
  }

  /// The fingerprint by which an origin without a session is looked up; 0 for all others, which are
  /// looked up by session.
  var fingerprint: Int64 { sessionID.isEmpty ? Digest.int64(hints) : 0 }

  /// The folder of the file.
  var directory: Substring {
    path.lastIndex(of: "/").map { path[..<$0] } ?? ""
  }

  /// The scope of unassigned usage: the files of one folder, or the usage of one identity, are
  /// taken for one person's. Nil for an exchange file, whose rows were attributed where they came
  /// from.
  var unassignedScope: String? {
    if isExchange { return nil }
    return identity.isEmpty ? "folder:" + directory : "identity:" + identity.lowercased()
  }

  /// The import's statements, in order of precedence; empty for those not made.
  private var statements: [String] { [statedDeveloper, statedProject, statedKey, machine] }

  /// The origin with the statements of another import, where it has none itself.
  func stated(like other: CallOrigin) -> CallOrigin {
    var origin = self
    if statedDeveloper.isEmpty { origin.statedDeveloper = other.statedDeveloper }
    if statedProject.isEmpty { origin.statedProject = other.statedProject }
    if statedKey.isEmpty { origin.statedKey = other.statedKey }
    return origin
  }

  /// Whether this origin takes precedence over `other` for a call that both claim, each by a line.
  ///
  /// The order is total, so that the ledger does not depend on the order of files (counting rules
  /// 2, 3 and 30): by the import's statements, then the source before an exchange file and before
  /// its forks, then the earliest line, then a named owner and repository, then the more exact name of the
  /// tool, then the text of the hints. Only a new statement about the same file is a correction.
  func isBetter(by line: OriginLine, than other: CallOrigin, by otherLine: OriginLine) -> Bool {
    let (own, others) = (statements, other.statements)
    for (own, other) in zip(own, others) where own.isEmpty != other.isEmpty { return !own.isEmpty }
    if own != others, path == other.path { return true }
    if isExchange != other.isExchange { return other.isExchange }
    if line != otherLine { return line < otherLine }
    if identity.isEmpty != other.identity.isEmpty { return !identity.isEmpty }
    if repository.isEmpty != other.repository.isEmpty { return !repository.isEmpty }
    if source != other.source { return exactName < other.exactName }
    return hints.lexicographicallyPrecedes(other.hints)
  }

  /// The tool, so that `console-hours` precedes `console`, which earlier versions called the same.
  private var exactName: String { source + "~" }
}

/// The line by which an origin claims a call. The smallest determines the origin: one that is not a
/// copy, then the earliest.
struct OriginLine: Equatable, Comparable {
  let isForked: Bool
  let at: Instant

  static func < (left: OriginLine, right: OriginLine) -> Bool {
    left.isForked == right.isForked ? left.at < right.at : right.isForked
  }
}

extension UsageRow {
  /// The line by which the row's origin has the call.
  var originLine: OriginLine {
    get { OriginLine(isForked: isForked, at: originAt) }
    set { (isForked, originAt) = (newValue.isForked, newValue.at) }
  }
}

/// A hash of everything besides a file's bytes that determines what is read from it. When it
/// changes, an unchanged file is read again.
public enum ReadingFingerprint {
  /// Incremented when readers read more than before, or read differently.
  private static let version = 6

  /// The hash for a file with these hints; `options` are the import's, in a fixed order.
  public static func hash(_ origin: CallOrigin, options: [String]) -> Int64 {
    Digest.int64([String(version)] + origin.hints + options)
  }
}
