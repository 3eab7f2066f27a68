/// Something that a report can be broken down by; the raw value is its name everywhere.
public enum Dimension: String, CaseIterable, Sendable {
  case developer, project, model, key, session, branch
  /// What people said that sessions were for.
  case task
  case team, role
  /// What usage is booked on: the project's or the developer's, as the ledger's setting says.
  case costCentre = "cost-centre"
  /// The tool or export that reported the usage, by its id.
  case source
  case day, week, month

  /// Whether it is a time, which is never unassigned.
  public var isTime: Bool {
    switch self {
    case .day, .week, .month: true
    default: false
    }
  }

  /// The name of its column in files.
  var column: String { self == .costCentre ? "costCentre" : rawValue }

  /// The header that people read.
  public var title: String {
    self == .costCentre
      ? "Cost centre" : rawValue.prefix(1).uppercased() + rawValue.dropFirst()
  }
}
