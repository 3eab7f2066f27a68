/// The threshold of an alert rule: an amount that is exceeded, or percentages of the subject's
/// budget.
public enum AlertThreshold: Hashable, Sendable, CustomStringConvertible {
  case amount(Money)
  /// Ascending; each is a level of its own.
  case percents([Int])

  private static let largestPercent = 1000

  /// Reads `20`, `$20`, `80%` or `50%,80%,100%`; nil for anything else and for negative amounts.
  public init?(_ text: some StringProtocol) {
    guard text.contains("%") else {
      let digits = text.hasPrefix("$") ? text.dropFirst() : text[...]
      guard let amount = Money(dollars: digits), amount >= .zero else { return nil }
      self = .amount(amount)
      return
    }
    let parts = text.split(separator: ",", omittingEmptySubsequences: false)
    let percents = parts.compactMap { part -> Int? in
      guard part.hasSuffix("%"), let percent = Int(part.dropLast()) else { return nil }
      return (1...Self.largestPercent).contains(percent) ? percent : nil
    }
    guard percents.count == parts.count else { return nil }
    self = .percents(Set(percents).sorted())
  }

  /// `$20.00`, with more digits for an amount that is not in whole cents; `50%, 80%`.
  public var description: String {
    switch self {
    case .amount(let amount): amount.precise
    case .percents(let percents): percents.map { "\($0)%" }.joined(separator: ", ")
    }
  }
}

extension Money {
  /// `$20.00`, or all digits of an amount that is not in whole cents: `$20.000000000001`.
  public var precise: String {
    if Money(cents: cents) == self { return displayText }
    return exactText.hasPrefix("-") ? "-$" + exactText.dropFirst() : "$" + exactText
  }

  /// Returns `$20.00`, or all digits if cents would not distinguish it from the other amount.
  public func text(beside other: Money) -> String {
    self != other && cents == other.cents ? precise : displayText
  }
}

extension AlertThreshold {
  /// Whether it is measured against a budget.
  public var isPercents: Bool { if case .percents = self { true } else { false } }

  /// The dollars; nil for percents.
  public var amount: Money? { if case .amount(let amount) = self { amount } else { nil } }

  /// The percents, ascending; none for dollars.
  public var percents: [Int] { if case .percents(let percents) = self { percents } else { [] } }
}
