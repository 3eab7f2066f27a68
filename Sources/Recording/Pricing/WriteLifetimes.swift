internal import Pricing
internal import UsageModel

/// Splits cache writes by their lifetimes where a source counts them as one, and states a cost in which
/// they are told apart.
///
/// Claude Code's telemetry is such a source: its estimate is by list price and by lifetime, its counts
/// are not (facts on its formats, section 3). Without a cost that tells, all are 5-minute writes
/// (counting rule 11).
struct WriteLifetimes {
  private let book = PriceBook.builtIn
  private var matches: [String: ModelMatch?] = [:]

  /// What a stated cost may be off by, in picodollars: it is told in whole micro-dollars.
  private static let tolerance: Int64 = 500_000

  /// Returns the counts of a draft with its writes split so that they cost what the source states;
  /// unchanged where no split does.
  mutating func tokens(of draft: UsageDraft) -> TokenCounts {
    let told = draft.tokens
    let writes = told.cacheWrite
    guard draft.tellsLifetimesByCost, writes > 0, told.isPlausible,
      let stated = draft.reportedCost?.rowPicodollars,
      let least = cost(of: draft, oneHour: 0), let most = cost(of: draft, oneHour: writes),
      least < most, stated > least
    else { return told }
    // The cost is linear in the number of 1-hour writes.
    let span = Int128(most - least)
    let share = (Int128(stated - least) * Int128(writes) + span / 2) / span
    let oneHour = Int64(clamping: min(share, Int128(writes)))
    guard let cost = cost(of: draft, oneHour: oneHour), abs(cost - stated) <= Self.tolerance else {
      return told
    }
    return Self.split(told, oneHour: oneHour)
  }

  private static func split(_ tokens: TokenCounts, oneHour: Int64) -> TokenCounts {
    var split = tokens
    split.cacheWrite5m = tokens.cacheWrite - oneHour
    split.cacheWrite1h = oneHour
    return split
  }

  /// The list price of a draft, in picodollars, if so many of its writes are 1-hour writes.
  private mutating func cost(of draft: UsageDraft, oneHour: Int64) -> Int64? {
    let match = matches[draft.model] ?? book.match(draft.model)
    matches[draft.model] = .some(match)
    let instant = draft.period.map { Instant(startOfUTCDay: $0.first) } ?? draft.at
    return book.quote(
      for: match, at: instant, tokens: Self.split(draft.tokens, oneHour: oneHour),
      service: draft.service, isSummary: draft.period != nil
    ).result.money?.rowPicodollars
  }
}
