public import LedgerStore
public import Pricing
internal import Threads
public import UsageModel

/// Where other habits would have saved money.
///
/// No call is in two findings, so the savings never add up to more than was spent.
public struct AdviceReport: Sendable {
  /// Usage that cannot be examined call by call.
  public struct NotExamined: Equatable, Sendable {
    public var callsWithoutSession: Int64 = 0
    public var callsWithoutSessionCost = Money.zero
    public var summaries: Int64 = 0
    public var summariesCost = Money.zero
    public var unpriced: Int64 = 0
  }

  public let days: DayRange
  /// The largest saving first.
  public let findings: [AdviceFinding]
  /// The total spend in the days.
  public let spend: Money
  /// The number of sessions that were examined.
  public let sessions: Int
  public let notExamined: NotExamined
  /// The least saving that is listed as a finding.
  public let minimum: Money

  /// How many findings are shown to people; files have all.
  public let shown: Int

  /// Savings of less than 5 cents are not worth a line.
  public static let defaultMinimum = Money(cents: 5)

  /// The sum of the findings.
  public var saved: Money { findings.reduce(.zero) { $0 + $1.saved } }
}

/// A possible saving from a change of habit, with the calculation.
public struct AdviceFinding: Equatable, Sendable {
  /// The habit.
  public enum Kind: String, CaseIterable, Sendable {
    case runawayLoop, cacheMiss, noCompaction, opusOnRoutine, fastMode, rebuiltContext

    /// The label in a table.
    public var label: String {
      switch self {
      case .runawayLoop: "runaway loop"
      case .cacheMiss: "cache misses"
      case .noCompaction: "no compaction"
      case .opusOnRoutine: "opus on routine work"
      case .fastMode: "fast mode"
      case .rebuiltContext: "context built again"
      }
    }
  }

  public let kind: Kind
  /// The developer's handle; nil for unassigned usage.
  public let developer: String?
  public let project: String?
  /// The external session ids, in the order of the sessions.
  public let sessions: [String]
  /// The local day of the first call.
  public let day: Day
  /// The number of calls that would have cost less, and their cost.
  public let calls: Int
  public let cost: Money
  /// The possible saving; never more than ``cost``.
  public let saved: Money
  /// How the saving was calculated, in a sentence.
  public let calculation: String
}

extension AdviceReport {
  /// Examines each session in the ledger's own days, and ranks the possible savings.
  ///
  /// Reads the calls of the days once, and keeps some hundred sessions in memory at a time, which another
  /// thread examines. `filter` selects the sessions.
  public static func make(
    _ ledger: Ledger, book: PriceBook, days: DayRange, filter: CellFilter = CellFilter(),
    minimum: Money = defaultMinimum, shown: Int = .max
  ) throws -> AdviceReport {
    var maker = try AdviceBuilder(ledger, book: book, days: days, minimum: minimum)
    let (zone, rate) = (maker.timeZone, BookRate.shown)
    try InStep.run { (take: ([(id: Int64, calls: [PricedRow])]) throws -> Void) in
      var sessions: [(id: Int64, calls: [PricedRow])] = []
      try ledger.usage.forEachSession(in: days, timeZone: zone, filter: filter) { id, calls in
        sessions.append((id, calls))
        guard sessions.count == sessionsAtOnce else { return }
        try take(sessions)
        sessions = []
      }
      try take(sessions)
    } take: { sessions in
      // Another thread is of no task, and has to be told in which currency amounts are shown.
      BookRate.$shown.withValue(rate) {
        for session in sessions { maker.add(session.id, session.calls) }
      }
    }
    let findings = try maker.findings(ledger)
    let (spend, notExamined) = try whole(ledger, days, filter)
    return AdviceReport(
      days: days, findings: findings, spend: spend, sessions: maker.sessions,
      notExamined: notExamined, minimum: minimum, shown: shown)
  }

  /// How many sessions one thread hands to the other at once.
  private static let sessionsAtOnce = 64

  /// Returns the total spend and the part that cannot be examined, from the rollup.
  private static func whole(
    _ ledger: Ledger, _ days: DayRange, _ filter: CellFilter
  ) throws -> (spend: Money, NotExamined) {
    var (spend, rest) = (Money.zero, NotExamined())
    try ledger.dailyUsage.forEachRow(in: days, filter: filter, columns: [.session]) { row in
      let figures = row.figures
      spend += figures.cost
      rest.unpriced += figures.unpriced
      if figures.calls == 0 {
        rest.summaries += figures.summaries
        rest.summariesCost += figures.cost
      } else if row.value(0) == nil {
        rest.callsWithoutSession += figures.calls
        rest.callsWithoutSessionCost += figures.cost
      }
    }
    return (spend, rest)
  }
}
