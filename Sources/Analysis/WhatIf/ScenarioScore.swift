public import LedgerStore
public import Presentation
public import Pricing
internal import Reporting
public import UsageModel

/// A scenario compared with what happened in the month after it was saved.
public struct ScenarioScore: Sendable {
  /// Whether the scenario can be scored.
  public enum State: Hashable, Sendable {
    case scored(Figures)
    /// Its month is still running; it can be scored from that day on.
    case due(Day)
    /// A developer, project or key in its filter no longer exists.
    case lost
    /// Neither the work nor the model was used in its month.
    case unused
  }

  /// What happened.
  public struct Figures: Hashable, Sendable {
    /// The target family's share of the tokens of both the family and the work to move: when the
    /// scenario was saved, as the move would have made it, and in the month after.
    public let partBefore: Share
    public let partExpected: Share
    public let partActual: Share
    /// The share of the work that moved, by tokens; zero when the family's share did not grow.
    public let moved: Share
    /// What moving the assumed share of that month's work would have saved.
    public let savingExpected: Money
    /// What the work that moved saved: its calls at the price of the previous model, minus their
    /// cost.
    public let savingRealised: Money
    /// The predicted spend, scaled to the same number of days.
    public let spendPredicted: Money
    public let spendActual: Money
  }

  public let scenario: Scenario
  /// The days that it is scored against.
  public let days: DayRange
  public let state: State
  /// The last day with usage, when the month has none up to its end.
  public let usageUntil: Day?
}

extension ScenarioScore {
  /// Compares a scenario with the month after it was saved, in the ledger's own days.
  public static func make(
    _ ledger: Ledger, book: PriceBook, _ stored: StoredScenario, today: Day
  ) throws -> ScenarioScore {
    let scenario = stored.scenario
    let days = scenario.scoredDays
    let last = try ledger.dailyUsage.extent()?.last
    return ScenarioScore(
      scenario: scenario, days: days,
      state: try state(ledger, book: book, stored, days: days, today: today),
      usageUntil: last.flatMap { $0 < days.last ? $0 : nil })
  }

  private static func state(
    _ ledger: Ledger, book: PriceBook, _ stored: StoredScenario, days: DayRange, today: Day
  ) throws -> State {
    guard stored.isWhole else { return .lost }
    guard today > days.last else { return .due(days.last.advanced(by: 1)) }
    var tally = try ScenarioTally(
      stored.scenario, fromModelIDs: try models(stored.scenario.from, ledger), ledger, book: book)
    try ledger.usage.forEachPriced(
      in: days, timeZone: try ledger.settings.timeZone(), filter: stored.filter
    ) { tally.add($0) }
    return tally.figures(days: days).map(State.scored) ?? .unused
  }

  /// Returns the models that the work was to move from; none when the ledger no longer has any of
  /// that name.
  private static func models(_ from: String, _ ledger: Ledger) throws -> Set<Int64> {
    do {
      return try UsageFilter(models: [from]).cellFilter(ledger).modelIDs ?? []
    } catch is UnknownName {
      return []
    }
  }
}

extension ScenarioScore {
  /// Returns a table with a row for each score.
  public static func table(_ scores: [ScenarioScore]) -> Table {
    Table(
      columns, scores,
      notes: scores.isEmpty
        ? ["No scenarios. Save one with 'outlay what-if … --save NAME'."]
        : scores.flatMap(\.notes))
  }

  private static var columns: [Column<ScenarioScore>] {
    func scored(
      _ title: String, _ name: String, rank: Int = 0, _ value: @escaping (Figures) -> Cell
    ) -> Column<ScenarioScore> {
      .number(title, name, rank: rank) { score in
        if case .scored(let figures) = score.state { value(figures) } else { .empty }
      }
    }
    return [
      .text("Scenario", "scenario", shortening: .end) { .text($0.scenario.name) },
      .text("State", "state") { .label($0.stateText) },
      .text("Scored from", "since") { .day($0.days.first) },
      .text("To", "until", rank: 1) { .day($0.days.last) },
      .number("Move", "movePercent") { .percent(tenths: $0.scenario.share.tenths) },
      scored("Moved", "movedPercent") { .percent(tenths: $0.moved.tenths) },
      scored("Expected", "expectedSavingUSD") { .money($0.savingExpected) },
      scored("Saved", "realisedSavingUSD") { .money($0.savingRealised) },
      scored("Predicted spend", "predictedSpendUSD", rank: 2) { .money($0.spendPredicted) },
      scored("Spend", "spendUSD") { .money($0.spendActual) },
    ]
  }

  private var stateText: String {
    switch state {
    case .scored: "scored"
    case .due(let day): "due \(day)"
    case .lost: "lost"
    case .unused: "unused"
    }
  }

  private var notes: [String] {
    switch state {
    case .scored(let figures): [sentence(figures)] + (usageUntil.map(incomplete).map { [$0] } ?? [])
    case .due(let day): ["\(scenario.name): its month is not over; score it from \(day) on."]
    case .lost:
      ["\(scenario.name): a developer, project or key that it looked at is gone from the ledger."]
    case .unused: ["\(scenario.name): neither \(scenario.from) nor its target was used then."]
    }
  }

  private func sentence(_ figures: Figures) -> String {
    "\(scenario.name): of the tokens of \(scenario.from) and \(ModelLine.name(scenario.toModel)), "
      + "the latter had \(figures.partBefore.shortText) before, was to have "
      + "\(figures.partExpected.shortText) and had \(figures.partActual.shortText). Moving "
      + "\(scenario.share) of that month's work would have saved "
      + "\(Presentation.Figures.dollars(figures.savingExpected)); it saved "
      + "\(Presentation.Figures.dollars(figures.savingRealised))."
  }

  private func incomplete(_ day: Day) -> String {
    "\(scenario.name): the ledger has usage up to \(day) only."
  }
}

extension Share {
  /// Tenths of a percent, rounded half up.
  var tenths: Int { Int((millionths + 500) / 1000) }

  /// To a tenth of a percent: `31.2%`.
  var shortText: String { Share(millionths: Int64(tenths) * 1000).description }
}
