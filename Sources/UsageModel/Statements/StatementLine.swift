/// A line of what a provider says it charges: never usage (counting rule 26).
///
/// Texts are as the provider spells them; empty where it does not tell them.
public struct StatementLine: Equatable, Sendable {
  /// What is charged.
  public enum Kind: String, Hashable, Sendable {
    case tokens
    case webSearch
    /// Anything else that is used, such as code execution.
    case other
    /// A fee that does not depend on use.
    case fee
    case tax
    /// What is taken off; its amount is negative.
    case credit

    /// Whether it is for use, which the ledger may know of.
    public var isUsage: Bool { self == .tokens || self == .webSearch || self == .other }
  }

  /// In lower case: `anthropic`.
  public var provider: String
  /// Which of several accounts at the provider it is of; empty where there is one.
  public var account = ""
  public var kind: Kind
  /// The provider's days, in UTC.
  public var days: DayRange
  public var model = ""
  public var workspace = ""
  public var keyName = ""
  public var keyID = ""
  public var person = ""
  /// What else tells the line from others, such as `input_no_cache, batch`.
  public var item = ""
  /// What is charged, after discounts; negative for a refund.
  public var amount: Money
  /// What it would cost at list price, where the provider says so.
  public var listAmount: Money?
  /// Identifies the line in any delivery of the same statement: a digest of all its dimensions, and
  /// of how often they came before in the file.
  public var cell: Int64 = 0
  /// The line in the file, from 1; 0 for a line entered by hand.
  public var line: Int

  public init(provider: String, kind: Kind, days: DayRange, amount: Money, line: Int) {
    self.provider = provider
    self.kind = kind
    self.days = days
    self.amount = amount
    self.line = line
  }

  /// All that tells the line from others, but its amounts.
  public var fields: [String] {
    [
      provider, account, kind.rawValue, days.first.description, days.last.description, model,
      workspace,
      keyName, keyID, person, item,
    ]
  }

  /// What the line is told by.
  public var shape: StatementShape {
    var shape: StatementShape = []
    if !model.isEmpty { shape.insert(.model) }
    if !workspace.isEmpty { shape.insert(.workspace) }
    if !keyName.isEmpty || !keyID.isEmpty { shape.insert(.key) }
    if !person.isEmpty { shape.insert(.person) }
    if !item.isEmpty { shape.insert(.item) }
    return shape
  }
}

/// The dimensions that the lines of a statement have.
public struct StatementShape: OptionSet, Equatable, Sendable {
  public let rawValue: Int64

  public init(rawValue: Int64) {
    self.rawValue = rawValue
  }

  public static let model = StatementShape(rawValue: 1)
  public static let workspace = StatementShape(rawValue: 2)
  public static let key = StatementShape(rawValue: 4)
  public static let person = StatementShape(rawValue: 8)
  public static let item = StatementShape(rawValue: 16)
}
