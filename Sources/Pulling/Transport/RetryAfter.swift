internal import UsageModel

/// How long a server asks to wait: seconds, or a moment (RFC 9110, section 10.2.3).
enum RetryAfter {
  /// Returns the seconds from now; nil for a text that is neither.
  static func seconds(_ text: String, now: Instant) -> Int64? {
    if let seconds = Int64(text), seconds >= 0 { return seconds }
    guard let moment = instant(text) else { return nil }
    return max(0, (moment.milliseconds - now.milliseconds + 999) / 1000)
  }

  private static let months = [
    "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
  ]

  /// Reads `Sun, 06 Nov 1994 08:49:37 GMT`, the form that servers send.
  private static func instant(_ text: String) -> Instant? {
    let words = text.split(separator: " ")
    guard words.count == 6, words[0].hasSuffix(","), words[5] == "GMT", let number = Int(words[1]),
      let month = months.firstIndex(of: String(words[2])), let year = Int(words[3]),
      let day = Day(year: year, month: month + 1, day: number)
    else { return nil }
    let clock = words[4].split(separator: ":").compactMap { Int64($0) }
    guard clock.count == 3, (0..<24).contains(clock[0]), (0..<60).contains(clock[1]),
      (0...60).contains(clock[2])
    else { return nil }
    let seconds = clock[0] * 3600 + clock[1] * 60 + clock[2]
    return Instant(milliseconds: Instant(startOfUTCDay: day).milliseconds + seconds * 1000)
  }
}
