internal import UsageModel

extension CallOrigin {
  /// All hints in a fixed order: equal lists are equal origins.
  var hints: [String] {
    [
      source, String(detail.rawValue), sessionID, workingDirectory, branch, identity, keyName,
      projectName, statedDeveloper, statedProject, statedKey, folder, path,
    ]
  }

  /// What finds the origin in the ledger.
  var fingerprint: Int64 { Digest(hints).int64 }

  /// The folder that the file lies in.
  var directory: Substring {
    path.lastIndex(of: "/").map { path[..<$0] } ?? ""
  }

  /// Whose summary cell it is as far as the source itself tells; see ``CallKey``.
  var scope: String {
    if detail == .providerDay { return "" }
    if !statedDeveloper.isEmpty { return "developer:" + statedDeveloper.lowercased() }
    if !identity.isEmpty { return "identity:" + identity.lowercased() }
    return "folder:" + directory
  }

  /// Whether this origin keeps a call that `other` claims too.
  ///
  /// The order is total, so the ledger is the same in whatever order files come (counting rules 2
  /// and 30): what the import stated, then the original before its copies, then who is named, then
  /// the text of the hints.
  func isBetter(isForked: Bool, than other: CallOrigin, isForked otherIsForked: Bool) -> Bool {
    let isStated = !statedDeveloper.isEmpty
    let otherIsStated = !other.statedDeveloper.isEmpty
    if isStated != otherIsStated { return isStated }
    if isForked != otherIsForked { return otherIsForked }
    if identity.isEmpty != other.identity.isEmpty { return !identity.isEmpty }
    return hints.lexicographicallyPrecedes(other.hints)
  }
}
