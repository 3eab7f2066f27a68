/// A day of the week, Monday first as in ISO 8601.
public enum Weekday: String, CaseIterable, Sendable {
  case monday, tuesday, wednesday, thursday, friday, saturday, sunday

  /// 0 for Monday to 6 for Sunday.
  public var index: Int {
    Self.allCases.firstIndex(of: self) ?? 0
  }
}
