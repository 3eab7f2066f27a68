/// A saved what-if: a move of work to another model, to be compared with what happened.
public struct Scenario: Equatable, Sendable {
  /// The name that people gave it.
  public var name: String
  /// The share of the work that was to move.
  public var share: Share
  /// The part of models' names whose work was to move: `opus`.
  public var from: String
  /// The model with most of the cost of that work, as sources spell it.
  public var fromModel: String
  /// The canonical id of the model that it was to move to.
  public var toModel: String
  /// How many more tokens the target model was assumed to need.
  public var inflation: Share
  /// The days whose calls were priced.
  public var days: DayRange
  /// The spend in them on any model.
  public var spend: Money
  /// The part of it that the move would have saved.
  public var saving: Money
  /// The tokens of the work that could move, and of what the target's family did already.
  public var fromTokens: Int64
  public var targetTokens: Int64
  /// The day on which it was saved.
  public var savedOn: Day

  public init(
    name: String, share: Share, from: String, fromModel: String, toModel: String,
    inflation: Share, days: DayRange, spend: Money, saving: Money, fromTokens: Int64,
    targetTokens: Int64, savedOn: Day
  ) {
    self.name = name
    self.share = share
    self.from = from
    self.fromModel = fromModel
    self.toModel = toModel
    self.inflation = inflation
    self.days = days
    self.spend = spend
    self.saving = saving
    self.fromTokens = fromTokens
    self.targetTokens = targetTokens
    self.savedOn = savedOn
  }

  /// The month after it was saved, which it is scored against.
  public var scoredDays: DayRange { .month(after: savedOn) }
}

extension DayRange {
  /// The month after a day: from the next day to the one before its like in the next month, or that
  /// month's last.
  static func month(after day: Day) -> DayRange {
    let first = day.advanced(by: 1)
    let next = first.month.advanced(by: 1)
    let date = first.civil.day
    guard date <= next.length else { return DayRange(first: first, last: next.days.last) }
    return DayRange(first: first, last: next.days.first.advanced(by: date - 2))
  }
}
