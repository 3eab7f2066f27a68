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
    guard parts.count == 2, let detail = Detail(name: parts[0]), detail.isSummary,
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

extension Detail {
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
