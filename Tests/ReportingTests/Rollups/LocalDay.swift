import Foundation
import UsageModel

/// The day of an instant in a time zone by Foundation's calendar, as an oracle.
func localDay(_ instant: Instant, _ zone: String) -> String {
  let formatter = DateFormatter()
  formatter.locale = Locale(identifier: "en_US_POSIX")
  formatter.timeZone = TimeZone(identifier: zone)
  formatter.dateFormat = "yyyy-MM-dd"
  return formatter.string(
    from: Date(timeIntervalSince1970: Double(instant.milliseconds) / 1000))
}
