/// What a unit was compared with; the raw value is its name in JSON.
public enum BaselineSource: String, Sendable {
  /// Its own earlier days, or its developer's earlier sessions.
  case own
  /// Other developers of the same role.
  case peers
  /// All others.
  case organisation

  /// For people, after "expected by": `12 earlier sessions`.
  func label(count: Int, of unit: OutlierUnit) -> String {
    let things = unit == .session ? "sessions" : "days"
    return switch self {
    case .own: "\(count) earlier \(things)"
    case .peers: "\(count) \(things) of peers in the same role"
    case .organisation: "\(count) \(things) of all others"
    }
  }
}
