public import LedgerStore
public import Pricing
internal import Reporting
public import UsageModel

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
