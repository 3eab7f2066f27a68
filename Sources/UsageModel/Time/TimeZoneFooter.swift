/// The rule for all years after a zone file's table: a POSIX TZ string with `M` dates, such as
/// `CET-1CEST,M3.5.0,M10.5.0/3`.
///
/// Source: RFC 8536 section 3.3 and POSIX.1-2017 section 8.3.
struct TimeZoneFooter {
  private let standardOffset: Int64
  private let summer: Summer?

  private struct Summer {
    let offset: Int64
    let begin: Change
    let end: Change
  }

  /// A change on the n-th (5: last) weekday of a month, at a local time in seconds.
  private struct Change {
    let month: Int
    let week: Int
    /// 0 for Sunday.
    let weekday: Int
    let time: Int64

    /// Returns the UTC seconds of the change in a year; `offset` is the offset east of UTC before
    /// it.
    func seconds(in year: Int, offset: Int64) -> Int64? {
      guard let first = Day(year: year, month: month, day: 1) else { return nil }
      let firstWeekday = (first.weekday.index + 1) % 7
      var day = (weekday - firstWeekday + 7) % 7 + (week - 1) * 7
      while day >= first.month.length { day -= 7 }
      return Int64(first.advanced(by: day).number) * 86_400 + time - offset
    }
  }

  init?(_ text: String) {
    var reader = FooterReader(text)
    guard reader.name(), let standard = reader.offset() else { return nil }
    standardOffset = -standard
    guard reader.name() else {
      summer = nil
      return
    }
    let summerOffset = reader.offset().map { -$0 } ?? standardOffset + 3600
    guard let begin = Self.change(&reader), let end = Self.change(&reader) else { return nil }
    summer = Summer(offset: summerOffset, begin: begin, end: end)
  }

  private static func change(_ reader: inout FooterReader) -> Change? {
    guard let (month, week, weekday, time) = reader.monthRule() else { return nil }
    return Change(month: month, week: week, weekday: weekday, time: time)
  }

  /// Returns the changes after an instant (UTC seconds) up to the end of a year, each with its new
  /// offset.
  func transitions(after last: Int64, until lastYear: Int) -> [(Int64, Int64)] {
    guard let summer else { return [] }
    let firstYear = Day(number: Int32(clamping: max(last, 0) / 86_400)).civil.year
    guard firstYear <= lastYear else { return [] }
    var changes: [(Int64, Int64)] = []
    for year in firstYear...lastYear {
      if let begin = summer.begin.seconds(in: year, offset: standardOffset) {
        changes.append((begin, summer.offset))
      }
      if let end = summer.end.seconds(in: year, offset: summer.offset) {
        changes.append((end, standardOffset))
      }
    }
    return changes.filter { $0.0 > last }.sorted { $0.0 < $1.0 }
  }
}

/// Reads a POSIX TZ string from left to right.
private struct FooterReader {
  private var rest: Substring

  init(_ text: String) {
    rest = text[...]
  }

  /// Skips a zone's abbreviation, `CET` or `<+0330>`.
  mutating func name() -> Bool {
    if rest.first == "<" {
      guard let close = rest.firstIndex(of: ">") else { return false }
      rest = rest[rest.index(after: close)...]
      return true
    }
    let letters = rest.prefix { $0.isLetter }
    rest = rest.dropFirst(letters.count)
    return letters.count >= 3
  }

  /// `[+-]hh[:mm[:ss]]` in seconds.
  mutating func offset() -> Int64? {
    let negative = rest.first == "-"
    if negative || rest.first == "+" { rest = rest.dropFirst() }
    guard let hours = number() else { return nil }
    var seconds = hours * 3600
    for unit in [60, 1] as [Int64] {
      guard rest.first == ":" else { break }
      rest = rest.dropFirst()
      guard let value = number() else { return nil }
      seconds += value * unit
    }
    return negative ? -seconds : seconds
  }

  /// `,Mm.w.d[/time]`: month, week, weekday (0 is Sunday), local seconds.
  mutating func monthRule() -> (Int, Int, Int, Int64)? {
    guard rest.hasPrefix(",M") else { return nil }
    rest = rest.dropFirst(2)
    guard let month = number(), take("."), let week = number(), take("."), let weekday = number(),
      (1...12).contains(month), (1...5).contains(week), (0...6).contains(weekday)
    else { return nil }
    var time: Int64 = 7200
    if take("/") {
      guard let stated = offset() else { return nil }
      time = stated
    }
    return (Int(month), Int(week), Int(weekday), time)
  }

  private mutating func number() -> Int64? {
    let digits = rest.prefix { $0.isASCII && $0.isNumber }
    rest = rest.dropFirst(digits.count)
    return digits.count <= 4 ? Int64(digits) : nil
  }

  private mutating func take(_ character: Character) -> Bool {
    guard rest.first == character else { return false }
    rest = rest.dropFirst()
    return true
  }
}
