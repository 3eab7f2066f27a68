/// Something that a report can be broken down by; the raw value is its name everywhere.
public enum Dimension: String, CaseIterable, Sendable {
  case developer, project, model, key, session, branch, team, role, day, week, month

  /// Whether it is a time, of which there is no "unassigned".
  public var isTime: Bool {
    switch self {
    case .day, .week, .month: true
    default: false
    }
  }

  /// The header that people read.
  public var title: String {
    rawValue.prefix(1).uppercased() + rawValue.dropFirst()
  }
}
