/// How much a developer works with agents, by active hours on days with usage.
///
/// The published groups are light (2-3 hours), moderate (4-6) and heavy (6-8). Between 3 and 4
/// hours the nearer group counts; exactly 6 is moderate; more than 8 is heavy; less than 2 is in no
/// group.
public enum UseLevel: String, CaseIterable, Sendable {
  case occasional, light, moderate, heavy

  /// Creates the level for a number of active minutes a day.
  public init(minutesPerDay minutes: Int) {
    switch minutes {
    case ..<120: self = .occasional
    case ..<210: self = .light
    case ...360: self = .moderate
    default: self = .heavy
    }
  }

  /// The hours of the group, for people.
  public var hours: String {
    switch self {
    case .occasional: "under 2 h"
    case .light: "2-3 h"
    case .moderate: "4-6 h"
    case .heavy: "6-8 h"
    }
  }
}
