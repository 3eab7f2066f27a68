public import LedgerStore
public import Pricing
public import UsageModel

/// The usage without a cost, by the missing price.
public struct UnpricedUsage {
  /// Rows that lack the same price.
  public struct Gap: Equatable, Sendable {
    public let missing: MissingPrice
    public var rows: Int64
    /// The UTC days of the rows.
    public var days: DayRange
  }

  /// The gaps, in the order of models.
  public private(set) var gaps: [Gap] = []
  /// The rows for which a price has been set but not applied yet.
  public private(set) var rowsToReprice: Int64 = 0

  /// Reads every row without a cost; runs inside the caller's transaction.
  public init(_ ledger: Ledger, book: PriceBook) throws {
    let names = try ledger.models.names()
    let services = try ledger.models.services()
    var found: [MissingPrice: Gap] = [:]
    try ledger.usage.forEachUnpriced { row, period in
      let (content, day) = (row.content, period?.first ?? row.content.at.utcDay)
      let (name, instant) = (names[content.modelID] ?? "", Instant(startOfUTCDay: day))
      let quote = book.quote(
        for: book.match(name), at: instant, tokens: content.tokens,
        service: services[content.serviceID] ?? .unspecified, isSummary: period != nil)
      let isBilled = content.basis.isBilled
      guard let reason = isBilled ? .chargeNotStated : quote.result.reason else {
        rowsToReprice += 1
        return
      }
      let missing = book.missingPrice(ofModel: name, at: instant, reason: reason)
      let days = DayRange(first: day, last: day)
      var gap = found[missing] ?? Gap(missing: missing, rows: 0, days: days)
      gap.rows += 1
      gap.days = gap.days.union(days)
      found[missing] = gap
    }
    gaps = found.values.sorted {
      ($0.missing.model, $0.missing.text) < ($1.missing.model, $1.missing.text)
    }
  }
}
