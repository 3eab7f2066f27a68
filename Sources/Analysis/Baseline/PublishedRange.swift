public import UsageModel

/// The published monthly spend of a developer, by model family and level of use.
///
/// Source: the table of monthly costs in the team cost guide, as for the policies by role.
public struct PublishedRange: Equatable, Sendable {
  public let family: ModelFamily
  public let level: UseLevel
  public let low: Money
  public let high: Money

  private init(_ family: ModelFamily, _ level: UseLevel, _ low: Int, _ high: Int) {
    self.family = family
    self.level = level
    self.low = Money(cents: Int128(low) * 100)
    self.high = Money(cents: Int128(high) * 100)
  }

  private static let all = [
    PublishedRange(.opus, .light, 50, 100), PublishedRange(.opus, .moderate, 100, 250),
    PublishedRange(.opus, .heavy, 200, 400), PublishedRange(.sonnet, .light, 10, 20),
    PublishedRange(.sonnet, .moderate, 20, 50), PublishedRange(.sonnet, .heavy, 40, 80),
  ]

  /// The ranges of a family, the lightest use first; empty when none were published.
  public static func ranges(of family: ModelFamily) -> [PublishedRange] {
    all.filter { $0.family == family }
  }

  /// `$50-100`.
  public var text: String { "$\(low.cents / 100)-\(high.cents / 100)" }

  /// `Opus: light $50-100, moderate $100-250, heavy $200-400`; nil when none were published.
  public static func text(of family: ModelFamily) -> String? {
    let ranges = ranges(of: family)
    guard !ranges.isEmpty else { return nil }
    let parts = ranges.map { "\($0.level.rawValue) \($0.text)" }
    return "\(family.title): \(parts.joined(separator: ", "))"
  }

  /// Returns where a monthly amount lies among the ranges of a family: `below the light range`, `in
  /// the light range`; nil when none were published.
  public static func place(of amount: Money, in family: ModelFamily) -> String? {
    let ranges = ranges(of: family)
    guard let first = ranges.first, let last = ranges.last else { return nil }
    if amount < first.low { return "below the \(first.level.rawValue) range" }
    if amount > last.high { return "above the \(last.level.rawValue) range" }
    let fitting = ranges.filter { $0.low <= amount && amount <= $0.high }
    return "in the \(fitting.map(\.level.rawValue).joined(separator: " and the ")) range"
  }
}

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

/// A family of models that share a price class, derived from any spelling of a model's name.
public enum ModelFamily: String, CaseIterable, Sendable {
  case opus, sonnet, haiku, other

  public init(model: String) {
    let name = model.lowercased()
    self = Self.allCases.first { $0 != .other && name.contains($0.rawValue) } ?? .other
  }
}
