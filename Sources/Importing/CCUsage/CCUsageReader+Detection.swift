extension CCUsageReader {
  /// Returns whether the file has the rows or totals of a report. Accepts blocks reports, which
  /// `read` rejects with advice.
  static func recognises(_ head: FileHead) -> Bool {
    guard let outline = head.outline else { return false }
    if outline.has("blocks.tokenCounts") { return true }
    let reports = Set(CCUsageKind.allCases.flatMap(\.rowsKeys) + ["projects"])
    guard outline.topLevelKeys.contains(where: reports.contains) else { return false }
    return outline.paths.contains { path in
      path.hasSuffix(".inputTokens") && (path.hasPrefix("totals.") || isRow(path, of: reports))
    }
  }

  private static func isRow(_ path: String, of reports: Set<String>) -> Bool {
    reports.contains { path.hasPrefix($0 + ".") }
  }
}
