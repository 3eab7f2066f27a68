/// The baseline that a unit was compared with; the raw value is its name in JSON.
public enum BaselineSource: String, Sendable {
  /// The owner's earlier days, or the developer's earlier sessions.
  case own
  /// Other developers of the same role.
  case peers
  /// All others.
  case organisation

  /// The text for people, after "expected from": `12 earlier sessions`.
  func label(count: Int, of unit: OutlierUnit) -> String {
    let things = unit == .session ? "sessions" : "days"
    return switch self {
    case .own: "\(count) earlier \(things)"
    case .peers: "\(count) \(things) of peers in the same role"
    case .organisation: "\(count) \(things) of all others"
    }
  }
}
