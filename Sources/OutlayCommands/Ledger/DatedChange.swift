internal import LedgerStore
internal import Operations
internal import Presentation
internal import Pricing
internal import Recording
internal import Reporting
internal import UsageModel

/// A change of who is what and since when: it says how much booked spend of past months moves, to the
/// cent, before it makes the change (counting rule 32).
struct DatedChange {
  let change: LedgerChange
  /// From when on it holds, as it was said.
  let from: ChangeDay?
  /// Whether calls may belong to somebody else by it.
  let settlesHistory: Bool
  /// Whether it is of one noun, for which --from can be said; else of a list with a column for it.
  let isOfOne: Bool

  private let today: Day

  init(
    _ change: LedgerChange, from: ChangeDay?, settlesHistory: Bool, isOfOne: Bool = true
  ) throws {
    self.change = change
    self.from = from
    self.settlesHistory = settlesHistory
    self.isOfOne = isOfOne
    today = try change.ledger.settings.timeZone().day(of: Console.standard.now)
  }

  /// A change by a list, whose lines say themselves from when on they hold.
  init(list change: LedgerChange) throws {
    try self.init(change, from: nil, settlesHistory: true, isOfOne: false)
  }

  /// Makes the change, which `body` does from some time on; a dry run ends the command.
  func run(detail: String = "", _ body: (ChangeStart) throws -> Void) throws {
    let start = ChangeDay.start(from, today: today)
    let moves = try moves(start, body)
    for text in moves { Console.standard.say("Past months: \(text).") }
    if moves.isEmpty, isOfOne || change.isDryRun {
      Console.standard.say("No booked spend of past months moves.")
    }
    try sayWhatStays(moves, body)
    try change.make(detail: detail, settlesHistory: settlesHistory) { try body(start) }
  }

  /// Without a date: what the change would move, had it always been so.
  private func sayWhatStays(_ moves: [String], _ body: (ChangeStart) throws -> Void) throws {
    guard from == nil else { return }
    let others = try self.moves(.always, body)
    guard others != moves else { return }
    let how = isOfOne ? "--from start" : "'start' in the column 'from'"
    for text in others { Console.standard.say("With \(how) this would move: \(text).") }
  }

  /// What the change would move: it is made, looked at, and undone.
  private func moves(
    _ start: ChangeStart, _ body: (ChangeStart) throws -> Void
  ) throws -> [String] {
    let ledger = change.ledger
    do {
      try ledger.transaction {
        let before = try BookedSpend(ledger, before: today)
        try body(start)
        if settlesHistory { try Reattribution(ledger, book: PriceBook(of: ledger)).run() }
        let after = try BookedSpend(ledger, before: today)
        throw Trial(moves: before.moves(to: after).map(\.text) + Self.texts(before, after))
      }
    } catch let trial as Trial {
      return trial.moves
    }
    return []
  }

  /// Ends the transaction of a trial without keeping anything.
  private struct Trial: Error {
    let moves: [String]
  }

  /// What leaves the totals or comes back, as summaries do that other rows tell too.
  private static func texts(_ before: BookedSpend, _ after: BookedSpend) -> [String] {
    let change = after.total - before.total
    guard change != .zero else { return [] }
    return change < .zero
      ? ["\(Figures.dollars(-change)) leaves the totals, as other rows say the same"]
      : ["\(Figures.dollars(change)) counts again"]
  }
}
