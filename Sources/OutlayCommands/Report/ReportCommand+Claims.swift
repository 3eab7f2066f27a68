internal import ArgumentParser
internal import LedgerStore
internal import Presentation
internal import Reporting
internal import UsageModel

/// Whole months as finance was told, `--as-closed` and `--as-of-close`.
extension ReportCommand {
  /// Refuses what a claim does not tell.
  func checkClaims() throws {
    guard asClosed || asOfClose else { return }
    let known = ClaimedSpend.Grouping.allCases.map(\.rawValue)
    guard dimensions.allSatisfy({ known.contains($0.rawValue) }) else {
      throw ValidationError(
        "Claims are added up by \(known.joined(separator: ", ")) alone: change --by.")
    }
    guard asClosed != asOfClose, compare == nil, columns.isEmpty, !tree, !empty, top == nil,
      order == nil, !sessionPercentiles, timezone == nil, filter.usageFilter == UsageFilter()
    else {
      throw ValidationError(
        "Say one of --as-closed and --as-of-close, with --by and a period, and nothing else.")
    }
  }

  /// Whole months as finance was told.
  func writeClaims(_ ledger: Ledger) throws {
    let asked = try period.period(of: ledger, zone: timezone)?.days ?? ledger.dailyUsage.extent()
    guard let asked else { throw Failure(.findings, "The ledger has no usage, and no claims.") }
    let months = (0...asked.last.month.months(since: asked.first.month))
      .map(asked.first.month.advanced)
    guard months.first?.days.first == asked.first || period.isEmpty else {
      throw Failure(.usage, "Claims are of whole months: say --month, or --since the first of one.")
    }
    let groupings = dimensions.compactMap { ClaimedSpend.Grouping(rawValue: $0.rawValue) }
    try output.write(
      ClaimedSpend.make(
        ledger, by: groupings, months: months, asOfClose ? .asOfClose : .asClosed))
  }
}
