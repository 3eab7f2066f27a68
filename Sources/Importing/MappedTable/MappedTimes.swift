internal import UsageModel

/// Reads the column that says when something was used.
struct MappedTimes {
  /// The time of a row.
  enum Time {
    case day(Day)
    case instant(Instant)
  }

  let column: String
  let isInstant: Bool
  private let order: SheetDateOrder
  private let zone: TimeZoneRules
  private let isLocal: Bool
  /// The power of ten of a second that a number counts in; nil for a date.
  private let numberScale: Int?
  /// The last cell, which the next row often repeats.
  private var last: (text: String, time: Time)?

  init(
    _ map: ColumnMap, _ order: SheetDateOrder, zone: TimeZoneRules
  ) {
    isInstant = map.has(.time)
    column = map.column(.time) ?? map.column(.date) ?? ""
    let suffixes = map.suffixes(.time)
    isLocal = suffixes.contains("local")
    numberScale = suffixes.contains("seconds") ? 3 : suffixes.contains("milliseconds") ? 0 : nil
    self.order = order
    self.zone = zone
  }

  /// Returns the time of a cell; throws for one that is no day, or no instant where rows are calls.
  mutating func time(_ text: String) throws(RowError) -> Time {
    if let last, last.text == text { return last.time }
    let time = try read(text)
    last = (text, time)
    return time
  }

  private func read(_ text: String) throws(RowError) -> Time {
    if let numberScale { return .instant(try instant(number: text, scale: numberScale)) }
    if isInstant, text.utf8.last == UInt8(ascii: "Z"), let at = Instant(iso8601: text) {
      return .instant(at)
    }
    let parts = text.split(maxSplits: 1) { $0.isWhitespace || $0 == "T" }.map(String.init)
    guard parts.count == 2 else {
      guard !isInstant else {
        throw RowError(
          column: column,
          "is no instant; expected one such as 2026-09-14T09:02:19Z or 9/14/2026 09:02 (a column of "
            + "days is mapped as date)")
      }
      return .day(try day(text))
    }
    let at = try instant(parts[0], parts[1], text)
    return isInstant ? .instant(at) : .day(zone.day(of: at))
  }

  private func day(_ text: String) throws(RowError) -> Day {
    do throws(RowError) {
      return try order.day(SheetDate(text))
    } catch {
      throw RowError("column \"\(column)\": " + error.reason)
    }
  }

  private func instant(_ date: String, _ clock: String, _ text: String) throws(RowError) -> Instant
  {
    if let at = Instant(iso8601: text) {
      return Self.hasZone(clock) ? at : placed(at)
    }
    guard let time = Self.milliseconds(clock) else {
      throw RowError(
        column: column,
        "has no time of day after the date; expected one such as 09:02, 09:02:19 or 9:02 PM")
    }
    let day = try day(date)
    return placed(
      Instant(milliseconds: Instant(startOfUTCDay: day).milliseconds &+ time))
  }

  /// A clock time without a zone: UTC where rows are calls, unless the map says that it is the
  /// ledger's; a row by day is on the day that it says.
  private func placed(_ wall: Instant) -> Instant {
    guard isLocal || !isInstant else { return wall }
    let first = Instant(milliseconds: wall.milliseconds &- zone.offset(at: wall) * 1000)
    return Instant(milliseconds: wall.milliseconds &- zone.offset(at: first) * 1000)
  }

  private static func hasZone(_ clock: String) -> Bool {
    clock.contains { $0 == "Z" || $0 == "z" || $0 == "+" || $0 == "-" }
  }

  private func instant(number text: String, scale: Int) throws(RowError) -> Instant {
    guard let number = DecimalText(text)?.scaled(by: scale), (0...Self.latest).contains(number)
    else {
      throw RowError(
        column: column,
        "is no time since 1970; expected \(scale == 3 ? "seconds" : "milliseconds") such as "
          + "\(scale == 3 ? "1790067739" : "1790067739000")")
    }
    return Instant(milliseconds: Int64(number))
  }

  /// The end of the year 9999, in milliseconds since 1970.
  private static let latest: Int128 = 253_402_300_799_999

  /// Reads `9:02`, `09:02:19`, `9:02 PM` as milliseconds since midnight.
  private static func milliseconds(_ clock: String) -> Int64? {
    let words = clock.uppercased().split(whereSeparator: \.isWhitespace)
    let numbers = (words.first ?? "").split(separator: ":", omittingEmptySubsequences: false)
      .map { $0.utf8.allSatisfy { (0x30...0x39).contains($0) } && $0.count <= 2 ? Int64($0) : nil }
    guard (2...3).contains(numbers.count), words.count <= 2, let hour = numbers[0],
      let minute = numbers[1], let second = numbers.count == 3 ? numbers[2] : 0, minute < 60,
      second < 60
    else { return nil }
    let half = words.count == 2 ? String(words[1]) : ""
    switch half {
    case "": guard hour < 24 else { return nil }
    case "AM", "PM": guard (1...12).contains(hour) else { return nil }
    default: return nil
    }
    let shown = half.isEmpty ? hour : hour % 12 + (half == "PM" ? 12 : 0)
    return (shown * 3600 + minute * 60 + second) * 1000
  }
}
