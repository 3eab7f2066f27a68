internal import LedgerStore
internal import Presentation
internal import Pricing
internal import Recording
internal import Reporting
public import UsageModel

/// A change with an effective date, which can tell how much booked spend of past months it moves
/// before it is made (counting rule 32).
public struct DatedChange {
  /// What a change moves, in words; empty where it moves nothing.
  public struct Preview: Equatable, Sendable {
    public var moves: [String]
    /// What it would move if it held always, where that is something else and no date was stated.
    public var movesIfAlways: [String] = []
  }

  public let change: LedgerChange
  /// The effective date, as it was stated.
  public let from: ChangeDay?
  /// Whether the change can move calls to other owners.
  public let reattributesHistory: Bool
  private let today: Day

  /// Creates a change that is made at the present of a context. Throws a ``LedgerError``.
  public init(
    _ change: LedgerChange, from: ChangeDay?, reattributesHistory: Bool, context: Context
  ) throws {
    self.change = change
    self.from = from
    self.reattributesHistory = reattributesHistory
    today = try change.ledger.settings.timeZone().day(of: context.clock())
  }

  /// The date from which `body` is to apply the change.
  public var start: EffectiveDate { ChangeDay.start(from, today: today) }

  /// Finds what the change would move by making it and rolling it back; `body` applies it from a date on.
  public func preview(_ body: (EffectiveDate) throws -> Void) throws -> Preview {
    // Usage stays whose it is unless history is reattributed, so that it is added up once.
    let before = reattributesHistory ? nil : try AllocatedSpend(change.ledger, before: today)
    var preview = Preview(moves: try moves(start, since: before, body))
    if from == nil {
      let always = try moves(.always, since: before, body)
      if always != preview.moves { preview.movesIfAlways = always }
    }
    return preview
  }

  /// Makes the change, with `body` applying it from its date on; `words` replace the description of the
  /// changed rows, where these mean nothing to a person.
  public func run(
    detail: String = "", words: [String]? = nil, _ body: (EffectiveDate) throws -> Void
  ) throws -> LedgerChange.Outcome {
    try change.run(detail: detail, words: words, reattributesHistory: reattributesHistory) {
      try body(start)
    }
  }

  private func moves(
    _ start: EffectiveDate, since known: AllocatedSpend?, _ body: (EffectiveDate) throws -> Void
  ) throws -> [String] {
    let ledger = change.ledger
    do {
      try ledger.transaction {
        let before = try known ?? AllocatedSpend(ledger, before: today)
        try body(start)
        if reattributesHistory { try Reattribution(ledger, book: PriceBook(of: ledger)).run() }
        let after = try AllocatedSpend(ledger, before: today, since: known)
        throw TrialEnd(moves: before.moves(to: after).map(\.text) + Self.texts(before, after))
      }
    } catch let trial as TrialEnd {
      return trial.moves
    }
    return []
  }

  /// Thrown to roll back the transaction of a trial.
  private struct TrialEnd: Error {
    let moves: [String]
  }

  /// What leaves the totals or returns to them, as summaries do that other rows cover.
  private static func texts(_ before: AllocatedSpend, _ after: AllocatedSpend) -> [String] {
    let change = after.total - before.total
    guard change != .zero else { return [] }
    return change < .zero
      ? ["\(Figures.dollars(-change)) leaves the totals, as other rows say the same"]
      : ["\(Figures.dollars(change)) counts again"]
  }
}
