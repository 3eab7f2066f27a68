public import LedgerStore
public import Pricing
public import UsageModel

/// Resolves the owners of all history again after a rule changed: a developer's identity, a key's
/// owner, a project's paths, a merge.
public struct Reattribution {
  /// What changed.
  public struct Result: Equatable, Sendable {
    /// Origins whose owner changed.
    public var origins = 0
    /// The cost of the usage that now has another owner.
    public var cost = Money.zero
    /// The changes of what counts of summaries.
    public var summaries = SummaryOutcome()
    /// The days of the usage that now has another owner.
    var days: DayRange?
  }

  private let ledger: Ledger
  private let book: PriceBook

  public init(_ ledger: Ledger, book: PriceBook) {
    self.ledger = ledger
    self.book = book
  }

  /// Resolves the owner of every origin, then reconciles summaries; runs inside the caller's
  /// transaction.
  @discardableResult
  public func run() throws -> Result {
    var result = try updateOwners()
    try reconcileSummaries(&result)
    return result
  }

  /// Resolves the owners of the origins in which a changed name stands, as ``run()`` would; runs inside
  /// the caller's transaction.
  @discardableResult
  public func run(afterChangeOf names: ChangedNames) throws -> Result {
    var result = try updateOwners(of: names.origins(in: ledger))
    if result.origins > 0 { try reconcileSummaries(&result) }
    return result
  }

  /// Resolves the owners of all origins up to a row id; the caller reconciles summaries.
  func updateOwners(upTo lastOrigin: Int64 = .max) throws -> Result {
    try updateOwners(of: ledger.origins.all(upTo: lastOrigin))
  }

  /// Resolves the owners of all origins of some sessions; the caller reconciles summaries.
  func updateOwners(of sessions: some Sequence<SessionName>) throws -> Result {
    try updateOwners(of: sessions.flatMap { try ledger.origins.all(of: $0) })
  }

  private func updateOwners(of origins: [StoredOrigin]) throws -> Result {
    var attribution = try Attribution(ledger)
    var result = Result()
    let known = try ledger.periods.origins()
    for stored in origins {
      let ownership = try attribution.resolve(stored.origin, in: ledger)
      let developers = attribution.developers(for: stored.origin, keyID: ownership.keyID)
      guard ownership != stored.ownership || developers != known[stored.id] else { continue }
      let before = try ledger.dailyUsage.cells(ofOrigin: stored.id)
      try ledger.origins.setOwnership(ownership, ofOrigin: stored.id, developers: developers)
      let after = try ledger.dailyUsage.cells(ofOrigin: stored.id)
      for (old, new) in zip(before, after) where old.ownership != new.ownership {
        result.cost += new.cost
        let day = DayRange(first: new.day, last: new.day)
        result.days = result.days?.union(day) ?? day
      }
      try moveSession(from: stored.ownership.sessionID, to: ownership.sessionID)
      result.origins += 1
    }
    return result
  }

  /// Reconciles all summaries, as after a change of the days that calls fall on.
  public func reconcileSummaries() throws -> Result {
    var result = Result()
    try reconcileSummaries(&result)
    return result
  }

  private func moveSession(from old: Int64?, to new: Int64?) throws {
    guard let old, let new, old != new else { return }
    try ledger.sessions.copyNote(from: old, to: new)
    try ledger.sessions.removeIfUnused(id: old)
  }

  /// Reconciles the summaries of a ledger from an earlier version, which left a summary out as soon as there was
  /// any finer row; returns what changed, nil where that is done. Throws a ``LedgerError``.
  public static func upgradeSummaries(of ledger: Ledger) throws -> Result? {
    guard try ledger.settings.needsReconciliation() else { return nil }
    return try ledger.transaction {
      guard try ledger.settings.needsReconciliation() else { return nil }
      // Prices are read only where there is something to do: every command that writes asks.
      let change = try Reattribution(ledger, book: PriceBook(of: ledger)).reconcileSummaries()
      try ledger.settings.setReconciled()
      try ledger.audit.append("summaries.settle", subject: "all", detail: "by counting rule 25")
      return change
    }
  }

  private func reconcileSummaries(_ result: inout Result) throws {
    var summaries = SummaryReconciliation(ledger, book: book)
    result.summaries = try SummaryOutcome(summaries.run(), ledger)
  }
}
