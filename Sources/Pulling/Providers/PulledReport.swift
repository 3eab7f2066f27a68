internal import UsageModel

/// A report of a provider's API: how it is asked for, and what reads it.
struct PulledReport: Sendable {
  /// The end of its path, for people and for the ledger: `usage_report/messages`.
  let name: String
  let path: String
  /// The source that its pages are; nil for a list of which only the entries' own reports are read.
  let format: SourceID?
  let paging: Paging
  /// Whether its records are single calls, of which a day may have very many.
  var isOfCalls = false
  let span: Span
  /// Whether the pull goes on where an organization does not have it.
  var isOptional = false
  /// The reports that each entry of a list has, by the entry's id.
  var parts: (@Sendable (_ id: String) -> PulledReport)?
  private let makeRequest: @Sendable (DayRange) -> PageRequest

  /// Which days a request is about.
  enum Span: Sendable {
    /// All that there is, as of a list of people.
    case whole
    case days(Days)

    static func days(
      _ most: Int, changing: Int, ending: Int = 0, kept: Int = 3650, notBefore: Day? = nil
    ) -> Span {
      .days(
        Days(most: most, changing: changing, ending: ending, kept: kept, notBefore: notBefore))
    }
  }

  /// The days of a report.
  struct Days: Sendable {
    /// How many of them a request may be about.
    var most: Int
    /// How many of the last ones that were pulled may still change.
    var changing: Int
    /// The last one that is offered: 0 is today, -1 yesterday.
    var ending: Int
    /// How many are offered, back from the last one.
    var kept: Int
    var notBefore: Day?
  }

  init(
    _ name: String, path: String, format: SourceID?, _ paging: Paging, span: Span,
    isOfCalls: Bool = false, isOptional: Bool = false,
    request: @escaping @Sendable (DayRange) -> PageRequest
  ) {
    self.name = name
    self.path = path
    self.format = format
    self.paging = paging
    self.span = span
    self.isOfCalls = isOfCalls
    self.isOptional = isOptional
    makeRequest = request
  }

  /// A list, which has no days.
  init(
    list name: String, path: String, format: SourceID?, _ paging: Paging, limit: Int,
    parts: (@Sendable (_ id: String) -> PulledReport)? = nil
  ) {
    self.init(name, path: path, format: format, paging, span: .whole, isOptional: true) { _ in
      PageRequest(path, query: [("limit", String(limit))])
    }
    self.parts = parts
  }

  /// Returns the request for the first page of some days; nil for those of a list.
  func request(_ days: DayRange?) -> PageRequest {
    makeRequest(days ?? DayRange(first: Day(number: 0), last: Day(number: 0)))
  }

  /// `usage_report/messages, 2026-11-01 to 2026-11-07`.
  func title(of days: DayRange?) -> String {
    days.map { "\(name), \($0)" } ?? name
  }
}

extension DayRange {
  /// Midnight UTC of the first day, and of the day after the last one.
  var utcBounds: (start: Instant, end: Instant) {
    (Instant(startOfUTCDay: first), Instant(startOfUTCDay: last.advanced(by: 1)))
  }
}

extension Instant {
  /// `2026-11-01T00:00:00Z`, as APIs take it.
  var wholeSeconds: String { iso8601.prefix(19) + "Z" }
}
