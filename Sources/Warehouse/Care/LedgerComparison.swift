public import LedgerStore
internal import Postgres
public import UsageModel

/// A ledger beside what a warehouse has of it.
public struct LedgerComparison: Sendable {
  public let share: LedgerShare
  /// The ledger's own figures.
  public let calls: Int64
  public let summaries: Int64
  public let total: Money
  /// The days that differ, or were never sent.
  public let days: Int

  /// Compares them. Throws ``WarehouseError/unknownLedger(_:)`` for one that was never pushed.
  public init(_ ledger: Ledger, with warehouse: WarehouseServers) throws {
    guard let uid = try ledger.pushes.knownLedgerID(),
      let known = try RegisteredLedger.find(uid, in: warehouse)
    else { throw WarehouseError.unknownLedger(warehouse.lead.address) }
    (calls, summaries, total, days) = try ledger.reading {
      let digests = try ledger.pushes.digests()
      let plan = PushPlan(digests, pushed: try known.digests(warehouse), since: nil)
      let counts = try ledger.pushes.counts()
      return (counts.calls, counts.summaries, try ledger.dailyUsage.total(), plan.days.count)
    }
    share = try LedgerShare(known.id, known.team, in: warehouse)
  }

  /// Whether the warehouse has all of it, to the picodollar.
  public var isWhole: Bool {
    days == 0 && share.calls == calls && share.summaries == summaries && share.total == total
  }
}
