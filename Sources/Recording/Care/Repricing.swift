public import LedgerStore
public import Pricing
public import UsageModel

/// Computes costs anew after prices changed.
public struct Repricing {
  /// What changed for one model.
  public struct Change: Hashable, Sendable {
    /// As the source spells it.
    public var model: String
    /// Rows whose cost changed.
    public var rows: Int64
    public var before: Money
    public var after: Money
    /// Rows that got a price, and rows that lost theirs.
    public var newlyPriced: Int64
    public var newlyUnpriced: Int64
  }

  private let ledger: Ledger
  private var pricer: Pricer

  public init(_ ledger: Ledger, book: PriceBook) {
    self.ledger = ledger
    pricer = Pricer(ledger, book: book)
  }

  /// What the last run found no price for.
  public var missing: [MissingPrice] {
    pricer.missing.values.flatMap { $0 }.sorted { ($0.model, $0.text) < ($1.model, $1.text) }
  }

  /// Prices every row since a UTC day, or all; runs inside the caller's transaction.
  ///
  /// Answers what changed, by model name, overtaken summaries included. Amounts that a source
  /// reports are never touched.
  public mutating func run(since day: Day?) throws -> [Change] {
    let names = try ledger.models.names()
    let services = try ledger.models.services()
    let since = day.map { Instant(startOfUTCDay: $0) }
    var changes: [Int64: Change] = [:]
    var changed: [(old: UsageRow, new: UsageRow, period: DayRange?)] = []
    try ledger.usage.forEach(since: since) { row, period in
      guard row.content.basis != .reported else { return }
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
    let writer = try ledger.usage.writer()
    var rollup = try RollupChanges(ledger)
    for (old, new, period) in changed {
      try writer.update(new)
      guard !new.isOvertaken else { continue }
      rollup.remove(old, period: period)
      rollup.add(new, period: period)
    }
    _ = try rollup.apply()
    return changes.values.sorted { $0.model < $1.model }
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
