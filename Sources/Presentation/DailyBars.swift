public import UsageModel

/// A small chart of amounts, a bar for each day.
public struct DailyBars: Hashable, Sendable {
  public let first: Day
  public let amounts: [Money]
  /// The same days of the period before, drawn as marks; empty for none.
  public let earlier: [Money]

  public init(first: Day, amounts: [Money], earlier: [Money]) {
    self.first = first
    self.amounts = amounts
    self.earlier = earlier
  }

  /// For heights only: amounts as parts of the largest, 0 to 1.
  static func parts(_ amounts: [Money], of largest: Money) -> [Double] {
    guard largest > .zero else { return amounts.map { _ in 0 } }
    return amounts.map { max(0, $0.approximateDollars / largest.approximateDollars) }
  }

  /// The chart in block characters of eight heights; a space for a day without spend.
  public var text: String {
    let blocks = Array(" ▁▂▃▄▅▆▇█")
    return String(
      Self.parts(amounts, of: amounts.max() ?? .zero).map { part in
        part <= 0 ? blocks[0] : blocks[min(8, Int(part * 8) + 1)]
      })
  }
}
