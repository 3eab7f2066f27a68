public import UsageModel

/// The days that a request states, by the names of the command line's options.
public struct AskedPeriod: Hashable, Sendable {
  /// A month, a period by name, the last days; or the first and the last day.
  public var month: String?
  public var period: String?
  public var last: String?
  public var since: String?
  public var until: String?

  public init(
    month: String? = nil, period: String? = nil, last: String? = nil, since: String? = nil,
    until: String? = nil
  ) {
    self.month = month
    self.period = period
    self.last = last
    self.since = since
    self.until = until
  }

  /// The days; nil when none are stated. An end that is open is the first or last day of `extent`, else
  /// of today.
  ///
  /// Throws an ``AskedPeriodError`` for a text that is no period, and for days stated twice or backwards.
  public func period(on today: Today, extent: DayRange?) throws -> Period? {
    let stated = [month, period, last, since ?? until].compactMap { $0 }
    guard stated.count <= 1 else {
      throw AskedPeriodError("Say the period once: month, period, last, or since and until.")
    }
    if let month {
      guard let name = PeriodName(month, of: .month) else {
        throw Self.refusal(of: month, "month", PeriodName.words(of: .month), "2026-10 or october")
      }
      return name.period(on: today)
    }
    if let last {
      guard let recent = RecentPeriod(last) else {
        throw Self.refusal(of: last, "last", [], "30d, 4w or 3m")
      }
      return recent.period(on: today)
    }
    if let period { return try Self.name(period, "period").period(on: today) }
    let first = try since.map { try Self.name($0, "since").period(on: today).days.first }
    let end = try until.map { try Self.name($0, "until").period(on: today).days.last }
    guard first != nil || end != nil else { return nil }
    let start = first ?? min(extent?.first ?? Day(number: 0), end ?? today.day)
    let close = end ?? max(extent?.last ?? today.day, start)
    guard start <= close else {
      throw AskedPeriodError("until \(close) lies before since \(start).")
    }
    return Period(days: DayRange(first: start, last: close))
  }

  private static func name(_ text: String, _ parameter: String) throws -> PeriodName {
    guard let name = PeriodName(text) else {
      throw refusal(of: text, parameter, PeriodName.words, "2026-10-01, october or last-week")
    }
    return name
  }

  private static func refusal(
    of text: String, _ parameter: String, _ words: [String], _ examples: String
  ) -> AskedPeriodError {
    let nearest = Suggestion.nearest(to: text, in: words)
    return AskedPeriodError(
      "\(parameter) '\(text)' is no period: "
        + (nearest.map { "did you mean '\($0)'?" } ?? "expected \(examples)."))
  }
}

/// A period that means nothing; the description says what was expected.
public struct AskedPeriodError: Error, Hashable, Sendable, CustomStringConvertible {
  public let description: String

  init(_ description: String) { self.description = description }
}
