/// A time of day, for display.
public struct ClockTime: Hashable, Sendable {
  public let hour: Int
  public let minute: Int
  public let second: Int
  public let millisecond: Int

  /// `millisecondsOfDay` counts from midnight.
  public init(millisecondsOfDay: Int64) {
    let total = Int(millisecondsOfDay)
    hour = total / 3_600_000
    minute = total / 60_000 % 60
    second = total / 1000 % 60
    millisecond = total % 1000
  }

  /// `09:02`.
  public var hoursAndMinutes: String {
    Self.padded(hour, 2) + ":" + Self.padded(minute, 2)
  }

  /// `09:02:19.400`.
  public var withMilliseconds: String {
    hoursAndMinutes + ":" + Self.padded(second, 2) + "." + Self.padded(millisecond, 3)
  }

  private static func padded(_ value: Int, _ width: Int) -> String {
    let digits = String(value)
    return String(repeating: "0", count: max(0, width - digits.count)) + digits
  }
}
