/// What a row of an exchange file stands for: one call of a source, or a summary and its days.
///
/// As text, a call's scope is the name of its source; a summary's is
/// `SOURCE/DETAIL@FIRST..LAST`, with `#up-to-200k` or `#above-200k` where its context window is
/// known:
///
///     console/provider-day@2026-09-21..2026-09-21#up-to-200k
public struct CallScope: Equatable, Sendable {
  /// Letters, digits, `-`, `_` and `.`; any other character is a `-` in the text form.
  public let source: String
  public let detail: Granularity
  /// The days of a summary; nil for a call.
  public let period: DayRange?
  /// The context window of a summary; a call carries its own counts instead.
  public let context: ContextWindow

  /// A call of a source.
  public init(callOf source: String) {
    self.source = source
    detail = .call
    period = nil
    context = .unknown
  }

  /// A summary over the days of `period`.
  public init(
    summaryOf source: String, detail: Granularity, period: DayRange,
    context: ContextWindow = .unknown
  ) {
    self.source = source
    self.detail = detail
    self.period = period
    self.context = context
  }

  /// Whether a later import replaces the row, as for the lines of a sheet that people correct.
  public var replacesEarlier: Bool { detail == .note }
}

/// The granularity of a source's usage; a finer row supersedes a coarser one of the same usage
/// (counting rule 25).
public enum Granularity: Int64, Comparable, CaseIterable, Sendable {
  /// One API call.
  case call = 0
  /// The provider's own day, by key, model and service.
  case providerDay = 1
  /// A tool's day, by project and model.
  case projectDay = 2
  /// A tool's day, by model.
  case day = 3
  /// A tool's session, by model.
  case session = 4
  case week = 5
  case month = 6
  /// A line that a person keeps in a sheet.
  case note = 7

  public static func < (left: Granularity, right: Granularity) -> Bool {
    left.rawValue < right.rawValue
  }

  /// Whether the row stands for an unknown number of calls.
  public var isSummary: Bool { self != .call }
}

extension CallScope: CustomStringConvertible {
  /// The text form.
  public var description: String {
    let source = String(self.source.map { Self.isSourceCharacter($0) ? $0 : "-" })
    guard let period else { return source }
    let window = context.name.map { "#" + $0 } ?? ""
    return "\(source)/\(detail.name)@\(period.first)..\(period.last)\(window)"
  }

  /// Reads the text form from UTF-8 bytes; nil for anything else.
  public init?(_ bytes: UnsafeRawBufferPointer) {
    self.init(String(decoding: bytes, as: UTF8.self))
  }

  /// Reads the text form; nil for anything else.
  public init?(_ text: String) {
    let parts = text.split(separator: "/", maxSplits: 1, omittingEmptySubsequences: false)
    guard let source = parts.first.map(String.init), !source.isEmpty,
      source.allSatisfy(Self.isSourceCharacter)
    else { return nil }
    if parts.count == 1 {
      self.init(callOf: source)
    } else {
      self.init(source, summary: parts[1])
    }
  }

  /// Reads `DETAIL@FIRST..LAST` and what may follow.
  private init?(_ source: String, summary: Substring) {
    let halves = summary.split(separator: "#", maxSplits: 1, omittingEmptySubsequences: false)
    let parts = halves[0].split(separator: "@", omittingEmptySubsequences: false)
    guard parts.count == 2, let detail = Granularity(name: parts[0]), detail.isSummary,
      let period = Self.period(parts[1])
    else { return nil }
    guard halves.count == 2 else {
      self.init(summaryOf: source, detail: detail, period: period)
      return
    }
    guard let context = ContextWindow(name: halves[1]) else { return nil }
    self.init(summaryOf: source, detail: detail, period: period, context: context)
  }

  private static func period(_ text: Substring) -> DayRange? {
    guard text.utf8.count == 22, text.dropFirst(10).hasPrefix(".."),
      let first = Day(text.prefix(10)), let last = Day(text.suffix(10)), first <= last
    else { return nil }
    return DayRange(first: first, last: last)
  }

  private static func isSourceCharacter(_ character: Character) -> Bool {
    character.isASCII && (character.isLetter || character.isNumber)
      || ["-", "_", "."].contains(character)
  }
}

extension Granularity {
  /// The name in a call id.
  fileprivate var name: String {
    switch self {
    case .call: "call"
    case .providerDay: "provider-day"
    case .projectDay: "project-day"
    case .day: "day"
    case .session: "session"
    case .week: "week"
    case .month: "month"
    case .note: "note"
    }
  }

  fileprivate init?(name: Substring) {
    guard let detail = Self.allCases.first(where: { $0.name == name }) else { return nil }
    self = detail
  }
}

extension ContextWindow {
  /// The name in a call id; nil where nothing is known.
  fileprivate var name: String? {
    switch self {
    case .unknown: nil
    case .upTo200k: "up-to-200k"
    case .above200k: "above-200k"
    }
  }

  fileprivate init?(name: Substring) {
    let known: [ContextWindow] = [.upTo200k, .above200k]
    guard let window = known.first(where: { $0.name.map { $0 == name } ?? false }) else {
      return nil
    }
    self = window
  }
}
