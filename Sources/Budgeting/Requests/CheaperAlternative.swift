internal import Analysis
internal import LedgerStore
internal import Presentation
internal import Pricing
internal import Reporting
internal import UsageModel

/// What a developer's recent calls of the most expensive family would have cost at the next one:
/// something to try before spending more.
struct CheaperAlternative: Hashable, Sendable {
  let target: String
  let cost: Money
  let saved: Money

  private static let days = 30
  private static let (dear, cheaper) = ("opus", "sonnet")

  /// Reprices the last 30 days up to a day; nil when nothing could move, or it would save nothing.
  init?(_ ledger: Ledger, book: PriceBook, developer: String, asOf today: Day) throws {
    let days = DayRange(first: today.advanced(by: 1 - Self.days), last: today)
    do {
      let names = UsageFilter(developers: [developer])
      let query = WhatIfQuery(
        days: days, timeZone: try ledger.settings.timeZone(),
        filter: try names.cellFilter(ledger), from: Self.dear,
        fromModelIDs: try UsageFilter(models: [Self.dear]).cellFilter(ledger).modelIDs ?? [],
        target: try TargetModel.find(Self.cheaper, in: days, ledger, book: book),
        amount: .share(.all))
      let report = try WhatIfReport.make(ledger, book: book, query)
      guard report.total.saved > .zero else { return nil }
      (target, cost, saved) = (query.target.model, report.total.cost, report.total.saved)
    } catch is WhatIfError {
      return nil
    } catch is UnknownName {
      return nil
    }
  }

  /// `at claude-sonnet-5-5 the Opus calls of the last 30 days ($5.20) would have cost $3.10 less`.
  var text: String {
    "at \(target) the Opus calls of the last \(Self.days) days (\(Figures.dollars(cost))) would have "
      + "cost \(Figures.dollars(saved)) less"
  }
}
