internal import Presentation
public import UsageModel

/// Spend of past months that a change allocates to someone or something else.
public struct BookedMove: Hashable, Sendable {
  public let dimension: Dimension
  /// The names that lose spend; nil is unassigned.
  public internal(set) var from: Set<String?> = []
  public internal(set) var to: Set<String?> = []
  /// The amount moved in each month.
  public internal(set) var months: [Month: Money] = [:]

  init(dimension: Dimension) {
    self.dimension = dimension
  }

  /// All of it.
  public var amount: Money { months.values.reduce(.zero, +) }

  /// `$75.00 from team pay to plat (2026-10 $75.00)`.
  public var text: String {
    let list = months.sorted { $0.key < $1.key }
    // Rounded so that the months add up to the amount, to the cent.
    let cents = LargestRemainder.cents(list.map(\.value))
    let shown = zip(list, cents).prefix(6).map { "\($0.key) \(Money(cents: $1).displayText)" }
    let more = list.count > 6 ? ", and \(list.count - 6) more months" : ""
    return "\(Figures.dollars(amount)) from \(dimension.title.lowercased()) "
      + "\(Self.names(from)) to \(Self.names(to)) (\(shown.joined(separator: ", "))\(more))"
  }

  private static func names(_ names: Set<String?>) -> String {
    let all = names.map { $0.map(PlainText.clean) ?? "(unassigned)" }.sorted()
    return all.prefix(4).joined(separator: ", ") + (all.count > 4 ? ", …" : "")
  }
}
