/// The granularity of a source's usage; a finer row supersedes a coarser one of the same usage
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

  /// Whether the row stands for an unknown number of calls.
  public var isSummary: Bool { self != .call }
}
