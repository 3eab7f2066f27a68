/// A threshold for a kind of spend, of a scope or of each developer in it.
public struct AlertRule: Equatable, Sendable {
  public var kind: AlertKind
  public var scope: SpendScope
  /// Whether each developer of the scope is compared separately; otherwise the scope as a whole.
  public var appliesPerDeveloper: Bool
  public var threshold: AlertThreshold
  /// Whether it was removed; its alerts are kept.
  public var isRetired: Bool

  public init(
    kind: AlertKind, scope: SpendScope = .organisation, appliesPerDeveloper: Bool = false,
    threshold: AlertThreshold, isRetired: Bool = false
  ) {
    self.kind = kind
    self.scope = scope
    self.appliesPerDeveloper = appliesPerDeveloper
    self.threshold = threshold
    self.isRetired = isRetired
  }

  /// The scope, as a list shows it: `ana`, `each developer of team payments`.
  public var scopeText: String {
    if kind == .session || kind == .unusual {
      let whole = kind == .session ? "every session" : "sessions and days"
      return scope.kind == .organisation ? whole : "\(whole) of \(scope.phrase)"
    }
    guard appliesPerDeveloper else { return scope.phrase }
    return scope.kind == .organisation ? "each developer" : "each developer of \(scope.phrase)"
  }
}

extension SpendScope {
  /// The scope within a sentence: `ana`, `team payments`, `the organisation`; `(unassigned)` for
  /// usage without a developer.
  public var phrase: String {
    switch kind {
    case .organisation: "the organisation"
    case .developer: name.isEmpty ? "(unassigned)" : name
    default: "\(kind.rawValue) \(name)"
    }
  }
}

/// What an alert rule watches.
public enum AlertKind: String, CaseIterable, Sendable {
  /// The cost of one whole session.
  case session
  /// What a subject spent on a calendar day of the ledger, in its week or month.
  case day, week, month
  /// The forecast of a subject's spend at the end of the month.
  case forecast
  /// How much more than expected an unusual session or developer's day cost.
  case unusual

  /// Reads the kind, or `daily`, `weekly`, `monthly`.
  public init?(_ text: some StringProtocol) {
    switch text.lowercased() {
    case "daily": self = .day
    case "weekly": self = .week
    case "monthly": self = .month
    case let other: self.init(rawValue: other)
    }
  }

  /// The calendar period whose spend is compared; nil for kinds without one.
  public var period: BudgetPeriod? {
    switch self {
    case .day: .day
    case .week: .week
    case .month, .forecast: .month
    case .session, .unusual: nil
    }
  }
}

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
    case .amount(let amount): amount.unroundedText
    case .percents(let percents): percents.map { "\($0)%" }.joined(separator: ", ")
    }
  }
}

extension Money {
  /// `$20.00`, or all digits of an amount that is not in whole cents: `$20.000000000001`.
  public var unroundedText: String {
    if Money(cents: cents) == self { return displayText }
    return exactText.hasPrefix("-") ? "-$" + exactText.dropFirst() : "$" + exactText
  }

  /// Returns `$20.00`, or all digits if cents would not distinguish it from the other amount.
  public func text(beside other: Money) -> String {
    self != other && cents == other.cents ? unroundedText : displayText
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
