public import UsageModel

/// The period that a request states: one name, or its first and last day; all days where it states
/// none.
public struct PeriodRequest: Sendable {
  private enum Name: Sendable {
    case named(PeriodName)
    case recent(RecentPeriod)

    func period(on today: Today) -> Period {
      switch self {
      case .named(let name): name.period(on: today)
      case .recent(let recent): recent.period(on: today)
      }
    }
  }

  private let name: Name?
  private let since: PeriodName?
  private let until: PeriodName?

  /// Reads the members of a request, which are named as the command line's options are: a month, a
  /// period, the last days; or the first and the last day.
  ///
  /// Throws ``RequestError`` for a text that is no period, with the nearest one, and for days that are
  /// stated twice.
  public init(
    month: String? = nil, period: String? = nil, last: String? = nil, since: String? = nil,
    until: String? = nil
  ) throws {
    guard [month, period, last, since ?? until].count(where: { $0 != nil }) <= 1 else {
      throw RequestError("Say the period once: 'month', 'period', 'last', or 'since' and 'until'.")
    }
    let named = try month.map(Self.month) ?? period.map(Self.name)
    name = try named ?? last.map(Self.recent)
    self.since = try since.map { try Self.bound($0, "since") }
    self.until = try until.map { try Self.bound($0, "until") }
  }

  /// Returns the days; nil for all. An end that is open is that of the days with usage, as far as they
  /// may be known: else the begin of all time, or today.
  ///
  /// Throws ``RequestError`` when the last day comes before the first.
  public func period(
    on today: Today, within extent: @autoclosure () throws -> DayRange?
  ) throws
    -> Period?
  {
    if let name { return name.period(on: today) }
    let (first, last) = (since?.period(on: today).days.first, until?.period(on: today).days.last)
    if let first, let last, last < first {
      throw RequestError("'until' \(last) lies before 'since' \(first).")
    }
    guard first != nil || last != nil else { return nil }
    let known = first == nil || last == nil ? try extent() : nil
    let beginning = Day(number: 0)
    let start = first ?? min(known?.first ?? beginning, last ?? beginning)
    return Period(
      days: DayRange(first: start, last: last ?? max(known?.last ?? today.day, start)))
  }

  /// The period of a name that is to be compared with. Throws ``RequestError``.
  public static func period(_ text: String, on today: Today) throws -> Period {
    try name(text).period(on: today)
  }

  private static func month(_ text: String) throws -> Name {
    guard let name = PeriodName(text, of: .month) else {
      throw refusal(
        of: text, "month", PeriodName.words(of: .month), expected: "a month such as 2026-10")
    }
    return .named(name)
  }

  private static func recent(_ text: String) throws -> Name {
    guard let recent = RecentPeriod(text) else {
      throw refusal(of: text, "last", [], expected: "the last days, weeks or months: 30d, 4w, 3m")
    }
    return .recent(recent)
  }

  private static func name(_ text: String) throws -> Name {
    if let name = PeriodName(text) { return .named(name) }
    if let recent = RecentPeriod(text) { return .recent(recent) }
    throw refusal(of: text, "period", expected: "a name such as last-week, october, 2026-10 or 30d")
  }

  private static func bound(_ text: String, _ parameter: String) throws -> PeriodName {
    guard let name = PeriodName(text) else {
      throw refusal(
        of: text, parameter, expected: "a day such as 2026-10-01, or a period such as last-week")
    }
    return name
  }

  private static func refusal(
    of text: String, _ parameter: String, _ words: [String] = PeriodName.words, expected: String
  ) -> RequestError {
    let nearest = Suggestion.nearest(to: text, in: words)
    return RequestError(
      "'\(parameter)': '\(text)' is no period: "
        + (nearest.map { "did you mean '\($0)'?" } ?? "expected \(expected)."))
  }
}

/// A request that means nothing; its description says what was expected.
public struct RequestError: Error, Equatable, Sendable, CustomStringConvertible {
  public let description: String

  public init(_ description: String) {
    self.description = description
  }
}
