internal import UsageModel

/// The names that usage of the unified analytics is recorded under.
///
/// The same usage in reports of another grouping or another width is a source of its own, of which
/// the largest counts and never their sum (counting rule 25):
/// `analytics-usage-hours-by-actor-model`.
enum AnalyticsTool {
  private static let usage = "analytics-usage"
  private static let cost = "analytics-cost"
  /// Those of days without a grouping; the others are named after them.
  static let all = [usage, cost]

  private static let millisecondsPerHour: Int64 = 3_600_000
  /// A report is grouped by at most five dimensions; one that lists more lists those that it is not
  /// grouped by too.
  private static let mostNames = 7

  /// Returns the name for rows of a period and of what the report is grouped by.
  static func name(
    isOfCost: Bool, _ period: UsageReportBucket, groupedBy names: [String]
  ) -> String {
    (isOfCost ? cost : usage) + suffix(period) + suffix(names)
  }

  private static func suffix(_ period: UsageReportBucket) -> String {
    let width = period.end.milliseconds - period.start.milliseconds
    if width > 24 * millisecondsPerHour { return "-range" }
    if width == 24 * millisecondsPerHour { return "" }
    return width >= millisecondsPerHour ? "-hours" : "-minutes"
  }

  private static func suffix(_ names: [String]) -> String {
    guard !names.isEmpty, names.count <= mostNames else { return "" }
    return "-by-" + names.sorted().map(word).joined(separator: "-")
  }

  /// Returns the name of a dimension in letters alone.
  private static func word(_ name: String) -> String {
    String(name.prefix(24).map { $0.isASCII && $0.isLetter ? $0 : "_" })
  }
}

/// The name of the last row, which nearly all rows of a report have.
struct LastAnalyticsTool {
  private var last: (isOfCost: Bool, width: Int64, names: [String], name: String)?

  mutating func name(
    isOfCost: Bool, _ period: UsageReportBucket, groupedBy names: [String]
  ) -> String {
    let width = period.end.milliseconds - period.start.milliseconds
    if let last, last.isOfCost == isOfCost, last.width == width, last.names == names {
      return last.name
    }
    let name = AnalyticsTool.name(isOfCost: isOfCost, period, groupedBy: names)
    last = (isOfCost, width, names, name)
    return name
  }
}
