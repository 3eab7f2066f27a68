/// How finely a source tells its usage; a finer row overtakes a coarser one that says the same
/// (counting rule 25).
public enum Detail: Int64, Comparable, CaseIterable, Sendable {
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

  public static func < (left: Detail, right: Detail) -> Bool { left.rawValue < right.rawValue }

  /// Whether the row stands for many calls of unknown number.
  public var isSummary: Bool { self != .call }
}
