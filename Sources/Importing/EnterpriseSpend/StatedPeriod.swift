internal import UsageModel

/// The days of a report whose rows have no dates: an option states them, or the file's name.
enum StatedPeriod {
  static let option = SourceOption(
    "period", "The days of a report without dates: 2026-09, or 2026-09-01..2026-09-30.",
    expected: "a month or the first and the last day, such as 2026-09 or 2026-09-01..2026-09-30",
    value: parse)

  /// The days, and how they are known.
  struct Found {
    let days: DayRange
    /// Nil if the person who imports states them.
    let note: String?
  }

  /// The most days of a report.
  private static let most = 366
  private static let separator = "-to-"

  /// Returns the days of a file, by the option, else by the file's name.
  ///
  /// Throws a ``FileFailure`` that says what to do when neither states them.
  static func find(
    for report: String, _ source: ByteSource, _ context: ReadContext
  ) throws(FileFailure) -> Found {
    if let days = context.options[option] { return Found(days: days, note: nil) }
    guard let days = stated(inNameOf: source.path) else {
      throw FileFailure(
        .badData, path: source.path,
        reason: "\(report) names its days in the file's name alone; keep the name as it was "
          + "downloaded, or say them, as in --period 2026-09 or --period 2026-09-01..2026-09-30")
    }
    return Found(
      days: days,
      note: "the file has no dates and counts for \(days), by its name; say --period if that is "
        + "wrong")
  }

  /// Parses `2026-09` and `2026-09-01..2026-09-30`.
  @Sendable static func parse(_ text: String) -> DayRange? {
    if let month = Month(text) { return month.days }
    guard text.utf8.count == 22, text.dropFirst(10).hasPrefix("..") else { return nil }
    return days(text.prefix(10), text.suffix(10))
  }

  /// Returns the days in a name such as `spend-report-ORGANIZATION-2026-09-01-to-2026-09-30.csv` or
  /// `claude-code-team-2026-09.csv`; nil if there are none.
  static func stated(inNameOf path: String) -> DayRange? {
    let name = path.split(separator: "/").last ?? ""
    if let place = name.firstRange(of: separator),
      let days = days(name[..<place.lowerBound].suffix(10), name[place.upperBound...].prefix(10))
    {
      return days
    }
    // A month stands alone: not in a date, and not in an id.
    let words = name.split { !$0.isLetter && !$0.isNumber }
    let months = zip(words, words.dropFirst()).compactMap { year, month -> Month? in
      guard year.count == 4, year.hasPrefix("20"), month.count == 2 else { return nil }
      return Month(year + "-" + month)
    }
    let isDate = zip(words.dropFirst(), words.dropFirst(2)).contains {
      $0.count == 2 && $1.count == 2
    }
    guard months.count == 1, !isDate else { return nil }
    return months[0].days
  }

  private static func days(_ first: Substring, _ last: Substring) -> DayRange? {
    guard let first = Day(first), let last = Day(last), first <= last else { return nil }
    let days = DayRange(first: first, last: last)
    return days.count <= most ? days : nil
  }
}
