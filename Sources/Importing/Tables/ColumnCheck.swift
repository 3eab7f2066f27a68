internal import CSV

/// Checks a header against the columns that a format has.
struct ColumnCheck: Sendable {
  /// The format, as messages name it.
  let format: String
  let required: [String]
  let optional: [String]
  /// What to do about a header that does not fit.
  let advice: String

  /// Returns whether a line has all required columns.
  func isHeader(_ header: CSVHeader) -> Bool { header.missing(from: required).isEmpty }

  /// Returns what a header lacks that has some of the columns; nil if it has too few of them.
  func resemblance(_ header: CSVHeader) -> String? {
    let known = required + optional
    guard known.count - header.missing(from: known).count >= Self.minimumShared else { return nil }
    return "looks like \(format), but lacks \(Self.list(header.missing(from: required)))"
  }

  /// Fewer columns may have the same names by chance.
  private static let minimumShared = 4

  /// Throws a ``FileFailure`` that names the missing or duplicate columns, and those found.
  func check(_ header: CSVHeader, path: String) throws(FileFailure) {
    let missing = header.missing(from: required)
    let known = Set((required + optional).map { $0.lowercased() })
    let isKnown = { (name: String) in known.contains(name.lowercased()) }
    let doubled = header.doubledNames.filter(isKnown)
    guard !missing.isEmpty || !doubled.isEmpty else { return }
    let fault =
      missing.isEmpty
      ? "has \(Self.list(doubled)) more than once" : "lacks \(Self.list(missing))"
    throw FileFailure(
      .badData, path: path, line: header.line,
      reason: "the header of \(format) \(fault); "
        + "found \(Self.found(header, isKnown)); \(advice)")
  }

  /// Describes the columns found; a first line without any known name may be content and is not
  /// quoted.
  static func found(_ header: CSVHeader, _ isKnown: (String) -> Bool) -> String {
    guard header.names.contains(where: isKnown) else { return "none of its columns" }
    return "the columns " + header.names.joined(separator: ", ")
  }

  /// `the column "a"`, `the columns "a" and "b"`.
  static func list(_ names: [String]) -> String {
    let quoted = names.map { "\"\($0)\"" }
    guard let last = quoted.last, quoted.count > 1 else {
      return "the column " + quoted.joined()
    }
    return "the columns " + quoted.dropLast().joined(separator: ", ") + " and " + last
  }
}
