public import ArgumentParser
internal import LedgerStore
public import Operations
internal import Presentation
internal import Pricing
internal import Recording
internal import Reporting
internal import UsageModel

/// A change with an effective date. Before it is made, it prints how much booked spend of past
/// months moves, to the cent (counting rule 32).
struct DatedChange {
  let change: LedgerChange
  /// The effective date, as it was stated.
  let from: ChangeDay?
  /// Whether the change can move calls to other owners.
  let reattributesHistory: Bool
  /// Whether it changes one noun, for which there is `--from`; else a list with a column `from`.
  let isOfOne: Bool

  private let today: Day

  init(
    _ change: LedgerChange, from: ChangeDay?, reattributesHistory: Bool, isOfOne: Bool = true
  ) throws {
    self.change = change
    self.from = from
    self.reattributesHistory = reattributesHistory
    self.isOfOne = isOfOne
    today = try change.ledger.settings.timeZone().day(of: Console.standard.now)
  }

  /// Creates a change by a list, whose lines have their own effective dates.
  init(list change: LedgerChange) throws {
    try self.init(change, from: nil, reattributesHistory: true, isOfOne: false)
  }

  /// Makes the change, with `body` applying it from a start on; a dry run ends the command.
  func run(detail: String = "", _ body: (EffectiveDate) throws -> Void) throws {
    let start = ChangeDay.start(from, today: today)
    let moves = try moves(start, body)
    for text in moves { Console.standard.say("Past months: \(text).") }
    if moves.isEmpty, isOfOne || change.isDryRun {
      Console.standard.say("No booked spend of past months moves.")
    }
    try sayRetroactiveEffect(moves, body)
    try change.make(detail: detail, reattributesHistory: reattributesHistory) { try body(start) }
  }

  /// Prints what the change would move if it held always, unless a date was stated.
  private func sayRetroactiveEffect(
    _ moves: [String], _ body: (EffectiveDate) throws -> Void
  ) throws {
    guard from == nil else { return }
    let others = try self.moves(.always, body)
    guard others != moves else { return }
    let how = isOfOne ? "--from start" : "'start' in the column 'from'"
    for text in others { Console.standard.say("With \(how) this would move: \(text).") }
  }

  /// What the change would move, found by making it and rolling it back.
  private func moves(
    _ start: EffectiveDate, _ body: (EffectiveDate) throws -> Void
  ) throws -> [String] {
    let ledger = change.ledger
    do {
      try ledger.transaction {
        let before = try AllocatedSpend(ledger, before: today)
        try body(start)
        if reattributesHistory { try Reattribution(ledger, book: PriceBook(of: ledger)).run() }
        let after = try AllocatedSpend(ledger, before: today)
        throw Trial(moves: before.moves(to: after).map(\.text) + Self.texts(before, after))
      }
    } catch let trial as Trial {
      return trial.moves
    }
    return []
  }

  /// Thrown to roll back the transaction of a trial.
  private struct Trial: Error {
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

/// The effective date of a change.
struct DatedOptions: ParsableArguments {
  @Option(
    name: .long,
    help: ArgumentHelp(
      "From when on it holds: a day, or 'start' for always. Absent: from today on, or always where "
        + "nothing was said before.", valueName: "day"))
  var from: ChangeDay?
}

extension ChangeDay: ExpressibleByArgument {
  public init?(argument: String) { self.init(argument) }
}
