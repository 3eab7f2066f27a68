internal import UsageModel

/// A session's duration as people write it.
enum SheetDuration: Equatable {
  case minutes(Int)
  /// A bare number that may be minutes or hours.
  case ambiguous
  case unreadable

  /// A unit of time, in seconds.
  enum Unit: Int128 {
    case second = 1
    case minute = 60
    case hour = 3600

    /// By its name or a short form, in lower case.
    init?(_ name: String) {
      guard let unit = Self.byName[name] else { return nil }
      self = unit
    }

    private static let byName: [String: Unit] = {
      let names: [(Unit, [String])] = [
        (.hour, ["h", "hr", "hrs", "hour", "hours", "std", "stunde", "stunden"]),
        (.minute, ["m", "min", "mins", "minute", "minutes", "minuten"]),
        (.second, ["s", "sec", "secs", "second", "seconds", "sek"]),
      ]
      return Dictionary(
        uniqueKeysWithValues: names.flatMap { unit, names in names.map { ($0, unit) } })
    }()
  }

  /// Parses `45 min`, `1h 20m`, `1.5 hours`, `1:15`, `1:15:00`. A bare number has the `unit` that
  /// its column states; without one `0.75` is hours and `90` minutes.
  init(_ text: String, unit: Unit? = nil) {
    let text = text.lowercased().replacing(",", with: ".")
    if text.contains(":") {
      self = Self.clock(text).map(Self.minutes) ?? .unreadable
    } else if let number = DecimalText(text) {
      self =
        unit.map { Self.minutes(number, $0) } ?? Self.bare(number, hasFraction: text.contains("."))
    } else {
      self = Self.units(text).flatMap(Self.rounded).map(Self.minutes) ?? .unreadable
    }
  }

  /// Interprets a number without a unit: a fraction below 12 can only be hours, a whole number from
  /// 12 on only minutes.
  private static func bare(_ number: DecimalText, hasFraction: Bool) -> SheetDuration {
    guard let thousandths = number.scaled(by: 3), thousandths >= 0 else { return .unreadable }
    if hasFraction, thousandths < 12_000 { return minutes(number, .hour) }
    return !hasFraction && thousandths >= 12_000 ? minutes(number, .minute) : .ambiguous
  }

  private static func minutes(_ number: DecimalText, _ unit: Unit) -> SheetDuration {
    seconds(number, unit).flatMap(rounded).map(minutes) ?? .unreadable
  }

  /// `h:mm` or `h:mm:ss`.
  private static func clock(_ text: String) -> Int? {
    let parts = text.split(separator: ":", omittingEmptySubsequences: false)
    let numbers = parts.compactMap { part in
      (1...2).contains(part.utf8.count) && part.utf8.allSatisfy { (0x30...0x39).contains($0) }
        ? Int(part) : nil
    }
    guard numbers.count == parts.count, (2...3).contains(parts.count),
      numbers.dropFirst().allSatisfy({ $0 < 60 })
    else { return nil }
    let seconds = numbers.count == 3 ? numbers[2] : 0
    return rounded(Int128(numbers[0] * 3600 + numbers[1] * 60 + seconds))
  }

  /// Returns the seconds of a sum such as `1h 20m`, with each unit at most once.
  private static func units(_ text: String) -> Int128? {
    var rest = text.filter { !$0.isWhitespace }[...]
    var sum: Int128 = 0
    var seen: Set<Unit> = []
    while !rest.isEmpty {
      let digits = rest.prefix { ("0"..."9").contains($0) || $0 == "." }
      rest = rest.dropFirst(digits.count)
      let unit = rest.prefix { $0.isLetter }
      rest = rest.dropFirst(unit.count)
      if rest.first == "." { rest = rest.dropFirst() }
      guard let number = DecimalText(digits), let unit = Unit(String(unit)),
        seen.insert(unit).inserted, let seconds = seconds(number, unit)
      else { return nil }
      sum += seconds
    }
    return seen.isEmpty ? nil : sum
  }

  private static let secondsPerYear: Int128 = 366 * 86_400

  private static func seconds(_ number: DecimalText, _ unit: Unit) -> Int128? {
    guard let thousandths = number.scaled(by: 3),
      (0...secondsPerYear * 1000).contains(thousandths)
    else { return nil }
    return thousandths * unit.rawValue / 1000
  }

  /// Rounds to whole minutes, half up; nil beyond a year.
  private static func rounded(_ seconds: Int128) -> Int? {
    seconds <= secondsPerYear ? Int(exactly: (seconds + 30) / 60) : nil
  }
}
