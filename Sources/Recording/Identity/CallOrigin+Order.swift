internal import UsageModel

extension CallOrigin {
  /// All hints in a fixed order: equal lists are equal origins.
  var hints: [String] {
    [
      source, String(detail.rawValue), sessionID, workingDirectory, branch, identity, keyName,
      projectName, statedDeveloper, statedProject, statedKey, folder, path,
      isExchange ? "exchange" : "",
    ]
  }

  /// What finds an origin without a session in the ledger; 0 for all others, which are found by theirs.
  var fingerprint: Int64 { sessionID.isEmpty ? Digest.int64(hints) : 0 }

  /// The folder that the file lies in.
  var directory: Substring {
    path.lastIndex(of: "/").map { path[..<$0] } ?? ""
  }

  /// Whose usage it may be where nobody is known: the files of one folder are taken for one person's.
  /// Nil for an exchange file, whose rows were settled where they came from.
  var unassignedScope: String? {
    if isExchange { return nil }
    return identity.isEmpty ? "folder:" + directory : "identity:" + identity.lowercased()
  }

  /// What the import stated, in the order in which it decides; empty where it was silent.
  private var statements: [String] { [statedDeveloper, statedProject, statedKey] }

  /// Whether this origin keeps a call that `other` claims too, each by a line.
  ///
  /// The order is total, so the ledger is the same in whatever order files come (counting rules 2, 3
  /// and 30): what the import stated, then the source before an exchange file and before its forks, then
  /// the earliest line, then who is named, then the text of the hints. Only a new statement about the
  /// same file is a correction.
  func isBetter(by line: OriginLine, than other: CallOrigin, by otherLine: OriginLine) -> Bool {
    let (own, others) = (statements, other.statements)
    for (own, other) in zip(own, others) where own.isEmpty != other.isEmpty { return !own.isEmpty }
    if own != others, path == other.path { return true }
    if isExchange != other.isExchange { return other.isExchange }
    if line != otherLine { return line < otherLine }
    if identity.isEmpty != other.identity.isEmpty { return !identity.isEmpty }
    return hints.lexicographicallyPrecedes(other.hints)
  }
}
