internal import UsageModel

/// The time of a bucket of the usage report: a UTC minute, hour or day.
struct UsageReportBucket {
  let start: Instant
  /// Exclusive.
  let end: Instant

  /// Creates a bucket from its `starting_at` and `ending_at`.
  init(start: JSONNode?, end: JSONNode?) throws(RowError) {
    self.start = try Self.instant(start, "starting_at")
    self.end = try Self.instant(end, "ending_at")
    guard self.start < self.end else {
      throw RowError("\"ending_at\" of the bucket is not after its \"starting_at\"")
    }
  }

  private static func instant(_ node: JSONNode?, _ key: String) throws(RowError) -> Instant {
    guard let text = node?.text, let instant = Instant(iso8601: text) else {
      throw RowError(
        "\"\(key)\" of the bucket is no instant; expected one such as 2026-09-21T00:00:00Z")
    }
    return instant
  }

  /// The UTC days that it covers, one unless it is longer than a day.
  var days: DayRange {
    let last = Instant(milliseconds: end.milliseconds - 1)
    return DayRange(first: start.utcDay, last: last.utcDay)
  }
}

extension UsageReportBucket {
  private static let millisecondsPerHour: Int64 = 3_600_000

  /// The tool of rows by day and model; all other tools are named after it.
  static let tool = "admin-api"
  private static let hours = tool + "-hours"
  private static let minutes = tool + "-minutes"
  private static let totals = tool + "-totals"
  static let tools = [tool, hours, minutes, totals]

  /// Returns the tool of its rows.
  ///
  /// The same usage by days, by hours, by minutes and without models are sources of their own, of
  /// which the largest counts and never their sum (counting rule 25).
  func tool(hasModel: Bool) -> String {
    guard hasModel else { return Self.totals }
    let width = end.milliseconds - start.milliseconds
    if width >= 24 * Self.millisecondsPerHour { return Self.tool }
    return width >= Self.millisecondsPerHour ? Self.hours : Self.minutes
  }
}
