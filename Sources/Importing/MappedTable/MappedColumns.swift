internal import CSV
internal import UsageModel

/// Checks a header against a map.
enum MappedColumns {
  /// Throws ``FileFailure`` that names the columns that the header lacks, each with the nearest one,
  /// or those that it has twice.
  static func check(
    _ header: CSVHeader, _ mapping: ColumnMapping, path: String
  ) throws(FileFailure) {
    let map = mapping.map
    let missing = header.missing(from: map.columns)
    let wanted = Set(map.columns.map { $0.lowercased() })
    let doubled = header.doubledNames.filter { wanted.contains($0.lowercased()) }
    guard !missing.isEmpty || !doubled.isEmpty else { return }
    let whose = mapping.name.isEmpty ? "the map" : "the mapping '\(mapping.name)'"
    var fault = "has \(ColumnCheck.list(doubled)) of \(whose) more than once"
    var isNear = false
    if !missing.isEmpty {
      fault = "lacks \(ColumnCheck.list(missing)) of \(whose)"
      let open = header.names.filter { !$0.isEmpty && !wanted.contains($0.lowercased()) }
      let near = missing.compactMap { nearest(to: $0, in: open) }
      isNear = !near.isEmpty
      if isNear {
        fault +=
          "; did you mean \(near.map { "\"\(ColumnCheck.short($0))\"" }.joined(separator: " and "))?"
      }
    }
    let isKnown = { (name: String) in isNear || wanted.contains(name.lowercased()) }
    throw FileFailure(
      .badData, path: path, line: header.line,
      reason: "the header \(fault)\(isNear ? "" : ";") found \(ColumnCheck.found(header, isKnown))")
  }

  /// The column that was probably meant: by few edits, or because one name is a part of the other.
  private static func nearest(to name: String, in names: [String]) -> String? {
    if let near = Suggestion.nearest(to: name, in: names) { return near }
    let wanted = name.lowercased()
    return names.filter { $0.count > 1 }.first { other in
      let other = other.lowercased()
      return other.contains(wanted) || wanted.contains(other)
    }
  }

  /// A note on the columns that the map leaves out; nil if it leaves out none.
  static func unreadNote(_ header: CSVHeader, _ map: ColumnMap) -> ReadProblem? {
    let known = Set(map.columns.map { $0.lowercased() })
    let unread = header.names.filter { !$0.isEmpty && !known.contains($0.lowercased()) }
    guard !unread.isEmpty else { return nil }
    return ReadProblem(
      line: header.line,
      reason: "not read: \(ColumnCheck.list(unread)); map what counts, and the rest as "
        + "ignore=COLUMN to leave this out")
  }
}
