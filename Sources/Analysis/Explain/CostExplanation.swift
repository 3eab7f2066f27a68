internal import LedgerStore
public import Pricing
public import UsageModel

/// Why something cost what it cost: the difference from what was expected, in parts that add up to it to the
/// picodollar, and what is behind it.
public struct CostExplanation: Sendable {
  /// A cause, in a sentence.
  public struct Part: Equatable, Sendable {
    public let text: String
    public let effect: CostEffect
    /// What the part is of, where it is of one alone.
    public var model: String?
    public var tokenClass: BilledItem?
    public var developer: String?
    public var project: String?
    public var key: String?
    public let contribution: Money

    public init(_ text: String, _ effect: CostEffect, _ contribution: Money) {
      (self.text, self.effect, self.contribution) = (text, effect, contribution)
    }
  }

  /// The difference of one token class of one model, developer, project and key.
  public struct SplitRow: Sendable {
    public let model: String
    /// Nil for costs without tokens.
    public let tokenClass: BilledItem?
    public let developer: String?
    public let project: String?
    public let key: String?
    public let actual: Money
    public let expected: Money
    /// They add up to the difference.
    public let effects: EffectAmounts
  }

  /// What each effect comes to, of one of many rows.
  public struct EffectAmounts: Sendable {
    private let amounts: (Money, Money, Money, Money, Money)

    init(_ row: CostSplit.Row) {
      func amount(_ effect: CostEffect) -> Money { Money(picodollars: row[effect]) }
      amounts = (
        amount(.volume), amount(.mix), amount(.price), amount(.cache), amount(.other)
      )
    }

    public subscript(effect: CostEffect) -> Money {
      switch effect {
      case .volume: amounts.0
      case .mix: amounts.1
      case .price: amounts.2
      case .cache: amounts.3
      case .other: amounts.4
      }
    }
  }

  /// A session within what is explained.
  public struct Session: Sendable {
    public let id: String
    public let cost: Money
  }

  public let subject: String
  public let title: String
  public let days: DayRange
  public let actual: Money
  public let expected: Money
  /// Where the expected amount comes from: `43 earlier active days`, `2026-09`.
  public let source: String
  /// The expected amount in a sentence.
  let phrase: String
  /// The largest first, the rest last; they add up to ``difference``.
  public let parts: [Part]
  /// All of them; they add up to ``difference``.
  public let effects: [CostEffect: Money]
  /// The finest parts; they add up to ``difference``.
  public let cells: [SplitRow]
  /// What to ask about the first part; nil for nothing.
  public let question: String?
  /// The dearest sessions, where it is not one.
  public var sessions: [Session] = []
  /// The dearest calls, as far as they were asked for.
  public var calls: [ExplainedCall] = []
  public var notes: [String]

  public var difference: Money { actual - expected }

  /// An explanation by parts that are known already, which add up to the difference.
  public init(
    subject: String, title: String, days: DayRange, actual: Money, expected: Money, source: String,
    phrase: String, parts: [Part], notes: [String] = []
  ) {
    (self.subject, self.title, self.days) = (subject, title, days)
    (self.actual, self.expected, self.source) = (actual, expected, source)
    (self.phrase, self.parts, self.notes) = (phrase, parts, notes)
    cells = []
    question = nil
    effects = parts.reduce(into: [:]) { $0[$1.effect, default: .zero] += $1.contribution }
  }

  init(
    _ query: ExplainQuery, _ expectation: Expectation, actual: Money, _ split: CostSplit,
    _ parts: PartList, _ names: Directory, notes: [String]
  ) {
    (subject, title, days) = (query.subject, query.title, query.days)
    (self.actual, expected) = (actual, expectation.amount)
    (source, phrase) = (expectation.source, expectation.phrase)
    (self.parts, question) = (parts.parts, parts.question)
    effects = split.effects
    cells = split.rows.map { SplitRow($0, names) }
    self.notes = (expectation.note.map { [$0] } ?? []) + notes
  }
}

extension CostExplanation.SplitRow {
  init(_ row: CostSplit.Row, _ names: Directory) {
    model = names.model(row.leaf.modelID)
    tokenClass = row.tokenClass < UseAmounts.bare ? UseAmounts.classes[row.tokenClass] : nil
    developer = names.developers[row.leaf.place.developerID]
    project = names.projects[row.leaf.place.projectID]
    key = names.keys[row.leaf.place.keyID]
    actual = Money(picodollars: row.actual)
    expected = Money(picodollars: row.expected)
    effects = CostExplanation.EffectAmounts(row)
  }
}
