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
      order == nil, !sessionPercentiles, timezone == nil, filter.usageFilter == UsageFilter(),
      currency == nil, !strict
    else {
      throw ValidationError(
        "Say one of --as-closed and --as-of-close, with --by and a period, and nothing else; claims are in dollars there."
      )
    }
  }

  /// Whole months as finance was told.
  func writeClaims(_ ledger: Ledger) throws {
    let asked = try claimedDays(ledger)
    let months = (0...asked.last.month.months(since: asked.first.month))
      .map(asked.first.month.advanced)
    guard months.first?.days.first == asked.first || period.isEmpty else {
      throw Failure(.usage, "Claims are of whole months: say --month, or --since the first of one.")
    }
    let groupings = dimensions.compactMap { ClaimedSpend.Grouping(rawValue: $0.rawValue) }
    try options.write(
      ClaimedSpend.make(
        ledger, by: groupings, months: months, asOfClose ? .asOfClose : .asClosed))
  }

  /// The days that are asked for; where an end is open, those of all usage and all claims.
  private func claimedDays(_ ledger: Ledger) throws -> DayRange {
    let (first, last) = try period.bounds(on: ledger.today(in: ledger.settings.timeZone()))
    let closed = try ledger.closes.inForce().map(\.value.month.days)
    let all = try (closed + [ledger.dailyUsage.extent()].compactMap { $0 })
      .reduce(nil as DayRange?) { $0?.union($1) ?? $1 }
    guard let start = first ?? all?.first, let end = last ?? all?.last else {
      throw Failure(.findings, "The ledger has no usage, and no claims.")
    }
    return DayRange(first: min(start, end), last: max(start, end))
  }
}
