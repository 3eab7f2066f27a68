public import LedgerStore
public import Pricing
public import UsageModel

/// Recomputes costs after prices changed.
public struct Repricing {
  /// The changes for one model.
  public struct Change: Equatable, Sendable {
    /// The model in its source's spelling.
    public var model: String
    /// Rows whose cost changed.
    public var rows: Int64
    public var before: Money
    public var after: Money
    /// The rows that gained a price, and those that lost theirs.
    public var newlyPriced: Int64
    public var newlyUnpriced: Int64
  }

  private let ledger: Ledger
  private let book: PriceBook
  private var pricer: Pricer

  public init(_ ledger: Ledger, book: PriceBook) {
    self.ledger = ledger
    self.book = book
    pricer = Pricer(ledger, book: book)
  }

  /// The prices that the last run was missing.
  public var missing: [MissingPrice] {
    pricer.missing.values.flatMap { $0 }.sorted { ($0.model, $0.text) < ($1.model, $1.text) }
  }

  /// Prices every row since a UTC day, or all; runs inside the caller's transaction.
  ///
  /// Returns the changes by model name, superseded summaries included. Amounts that a source
  /// reports are never changed. Where all rows are priced with this very book, none is read but those
  /// without a price.
  public mutating func run(since day: Day?) throws -> [Change] {
    let revision = book.revision
    if try ledger.prices.common() == revision {
      try noteMissing(since: day)
      return []
    }
    let changes = try priceRows(since: day, revision)
    if day == nil { try ledger.prices.setCommon(revision) }
    return changes
  }

  /// Notes which prices the rows without a cost are missing.
  private mutating func noteMissing(since day: Day?) throws {
    let since = day.map { Instant(startOfUTCDay: $0) } ?? Instant(milliseconds: .min)
    try ledger.usage.forEachUnpriced { row, period in
      guard row.content.at >= since else { return }
      _ = try pricer.price(row, period: period)
    }
  }

  private mutating func priceRows(since day: Day?, _ revision: [UInt8]) throws -> [Change] {
    let names = try ledger.models.names()
    let services = try ledger.models.services()
    let since = day.map { Instant(startOfUTCDay: $0) }
    var changes: [Int64: Change] = [:]
    var changed: [(old: UsageRow, new: UsageRow, period: DayRange?)] = []
    try ledger.usage.forEach(since: since) { row, period in
      guard !row.content.basis.isStated else { return }
      let content = row.content
      let cost = try pricer.price(
        model: names[content.modelID] ?? "", at: content.at, period: period,
        tokens: content.tokens, service: services[content.serviceID] ?? .unspecified,
        reported: content.reportedCost)
      var new = row
      new.content.cost = cost.cost
      new.content.basis = cost.basis
      new.content.priceID = cost.priceID
      guard new != row else { return }
      changed.append((row, new, period))
      if new.content.cost != content.cost {
        Self.note(content, new.content, names[content.modelID] ?? "", &changes)
      }
    }
    let writer = try ledger.usage.writer(pricedBy: revision)
    var rollup = try RollupChanges(ledger)
    for (old, new, period) in changed {
      try writer.update(new)
      guard !new.isSuperseded else { continue }
      rollup.remove(old, period: period)
      rollup.add(new, period: period)
    }
    _ = try rollup.apply()
    try repriceClaims()
    return changes.values.sorted { $0.model < $1.model }
  }

  /// Reprices the full claims of summaries that count only in part, so that they can count again.
  private mutating func repriceClaims() throws {
    for claim in try ledger.claims.all() where claim.claimed != claim.stored {
      guard !claim.claimed.content.basis.isStated else { continue }
      let cost = try pricer.price(claim.claimed, period: claim.period)
      try ledger.claims.setCost(cost.cost, of: claim.id)
    }
    var summaries = SummaryReconciliation(ledger, book: book)
    _ = try summaries.run()
  }

  private static func note(
    _ old: UsageRow.Content, _ new: UsageRow.Content, _ name: String,
    _ changes: inout [Int64: Change]
  ) {
    var change =
      changes[old.modelID]
      ?? Change(
        model: name, rows: 0, before: .zero, after: .zero, newlyPriced: 0, newlyUnpriced: 0)
    change.rows += 1
    change.before += Money(picodollars: old.cost ?? 0)
    change.after += Money(picodollars: new.cost ?? 0)
    change.newlyPriced += old.cost == nil ? 1 : 0
    change.newlyUnpriced += new.cost == nil ? 1 : 0
    changes[old.modelID] = change
  }
}
