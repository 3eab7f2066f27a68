internal import CSV
internal import UsageModel

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
    let (shown, more) = shown(header.names)
    return "the columns " + shown.joined(separator: ", ") + (more > 0 ? " and \(more) more" : "")
  }

  /// `the column "a"`, `the columns "a" and "b"`, `the columns "a", "b" and 70 more`.
  static func list(_ names: [String]) -> String {
    let (shown, more) = shown(names)
    let quoted = shown.map { "\"\($0)\"" } + (more > 0 ? ["\(more) more"] : [])
    guard let last = quoted.last, quoted.count > 1 else {
      return "the column " + quoted.joined()
    }
    return "the columns " + quoted.dropLast().joined(separator: ", ") + " and " + last
  }

  /// How many characters of a name are shown, and about how many of all: a file may call thousands of columns
  /// anything.
  private static let (longestName, room) = (60, 700)

  /// A name that a file has, without secrets, cut where it is too long for a message.
  static func short(_ name: String) -> String {
    let masked = SecretText.masked(name)
    return masked.count <= longestName ? masked : masked.prefix(longestName - 1) + "…"
  }

  /// The first names, without secrets, and how many more there are.
  private static func shown(_ names: [String]) -> (shown: [String], more: Int) {
    var (shown, length) = ([String](), 0)
    for name in names {
      let short = short(name)
      length += short.utf8.count
      if length > room, !shown.isEmpty { break }
      shown.append(short)
    }
    return (shown, names.count - shown.count)
  }
}
