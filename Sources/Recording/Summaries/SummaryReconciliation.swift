internal import LedgerStore
internal import Pricing
internal import UsageModel

/// Decides what of each summary counts (counting rules 9 and 25).
///
/// A summary claims a total. The part that finer rows in its scope account for is left to them; the
/// remainder counts as the summary's own. The result depends on the rows alone, not on the order of
/// imports.
struct SummaryReconciliation {
  private let ledger: Ledger
  private let book: PriceBook
  private var pricer: Pricer

  init(_ ledger: Ledger, book: PriceBook) {
    self.ledger = ledger
    self.book = book
    pricer = Pricer(ledger, book: book)
  }

  /// A change to write for a claim.
  struct Decision {
    let claim: StoredClaim
    let row: UsageRow
    let coverage: ClaimCoverage
  }

  /// Reconciles every scope with a claim on some days, or all, and updates the rollup.
  mutating func run(touching days: DayRange? = nil) throws -> ReconciliationChange {
    var change = ReconciliationChange()
    let decisions = try decisions(touching: days, &change)
    guard !decisions.isEmpty else { return change }
    let book = book
    let writer = try ledger.claims.writer(pricedBy: book.revision)
    var rollup = try RollupChanges(ledger)
    for decision in decisions {
      let (claim, row) = (decision.claim, decision.row)
      if row != claim.stored {
        try writer.write(row, of: claim.claimed)
        if !claim.stored.isSuperseded { rollup.remove(claim.stored, period: claim.period) }
        if !row.isSuperseded { rollup.add(row, period: claim.period) }
      }
      if decision.coverage != claim.coverage { try writer.write(decision.coverage, of: claim.id) }
      change.note(claim, counted: decision.counted)
      change.note(claim, decision.coverage)
    }
    _ = try rollup.apply()
    return change
  }

  /// What a reconciliation of the whole ledger would write: nothing, unless the ledger is damaged.
  mutating func differences() throws -> [Decision] {
    var change = ReconciliationChange()
    return try decisions(touching: nil, &change)
  }

  /// The decisions that differ from what is stored.
  private mutating func decisions(
    touching days: DayRange?, _ change: inout ReconciliationChange
  ) throws -> [Decision] {
    // Time zones shift usage by a day at most.
    let near = days.map {
      DayRange(first: $0.first.advanced(by: -1), last: $0.last.advanced(by: 1))
    }
    guard try ledger.claims.exist(touching: near) else { return [] }
    var claims = try ClaimBook(
      ledger, book: book, besides: PlainExports(ledger).origins())
    let copies = ClaimCopies(digests: try ledger.claims.digests()).find(claims.claims)
    let touched = Set(
      claims.claims.filter { claim in near.map { claim.period.overlaps($0) } ?? true }
        .map(\.scope))
    let members = claims.claims.indices.filter { touched.contains(claims.claims[$0].scope) }
    var outcomes: [Int: ClaimOutcome] = [:]
    for index in members where copies.contains(index) {
      outcomes[index] = ClaimOutcome(left: .zero, source: .sameFile)
    }
    try reconcile(members.filter { !copies.contains($0) }, &claims, &outcomes, &change)
    return try members.compactMap { index in
      try outcomes[index].flatMap { try decision(claims.claims[index].stored, $0) }
    }
  }

  private mutating func reconcile(
    _ members: [Int], _ claims: inout ClaimBook, _ outcomes: inout [Int: ClaimOutcome],
    _ change: inout ReconciliationChange
  ) throws {
    let own = members.map { claims.claims[$0] }
    guard let first = own.map(\.period.first).min(), let last = own.map(\.period.last).max() else {
      return
    }
    var supplies = try CallSupplies(own, ledger)
    let days = DayRange(first: first.advanced(by: -1), last: last.advanced(by: 1))
    try supplies.read(ledger, days: days, in: &claims)
    let ledgerZone = try ledger.settings.timeZone()
    let zone = SourceZone(ledgerZone: ledgerZone)
    for (scope, scoped) in Dictionary(grouping: members, by: { claims.claims[$0].scope }) {
      let calls = supplies.supplies(of: scope)
      let lines = scoped.filter { claims.claims[$0].stored.detail != .note }
      var isKnown = false
      if case .developer = scope { isKnown = true }
      var reconciliation = ScopeReconciliation(
        lines.map { claims.claims[$0] }, calls: calls, statedKeys: claims.statedKeys,
        isOwnerKnown: isKnown, sessionIDs: supplies.sessionIDs)
      for (number, outcome) in reconciliation.run(zone) { outcomes[lines[number]] = outcome }
      for case (let key, .apart(let cells, let of)) in reconciliation.keyFindings {
        change.keysApart[key] = (cells, of)
      }
      let notes = NoteReconciliation(
        scoped.map { claims.claims[$0] }, calls: calls, models: claims.models,
        zone: ledgerZone)
      for (number, outcome) in notes.run() { outcomes[scoped[number]] = outcome }
    }
  }

  /// The decision on a claim; nil when the ledger already has it.
  private mutating func decision(
    _ claim: StoredClaim, _ outcome: ClaimOutcome
  ) throws -> Decision? {
    var row = claim.claimed
    row.isSuperseded = outcome.left.isZero && outcome.source != .nothing
    if !row.isSuperseded { try count(outcome.left, in: &row, claim.period) }
    var coverage = ClaimCoverage(source: outcome.source, assumption: outcome.assumption)
    if !outcome.assumed.isZero {
      var part = claim.claimed
      try count(outcome.assumed, in: &part, claim.period)
      coverage.assumed = Money(picodollars: part.content.cost ?? 0)
    }
    if coverage.assumed == .zero { coverage.assumption = .none }
    guard row != claim.stored || coverage != claim.coverage else { return nil }
    return Decision(claim: claim, row: row, coverage: coverage)
  }

  /// Reduces a row to a part of its amounts, at the row's own price.
  private mutating func count(
    _ amounts: Amounts, in row: inout UsageRow, _ period: DayRange
  ) throws {
    let isMoney = row.content.tokens.isEmpty || row.content.basis.isBilled
    let isWhole =
      amounts.tokens == row.content.tokens
      && (!isMoney || amounts.picodollars == row.content.cost ?? 0)
    guard !isWhole else { return }
    row.content.tokens = amounts.tokens
    if isMoney {
      row.content.cost = amounts.picodollars
      row.content.reportedCost = amounts.picodollars
      return
    }
    row.content.reportedCost = nil
    let cost = try pricer.price(row, period: period)
    row.content.cost = cost.cost
    row.content.basis = cost.basis
    row.content.priceID = cost.priceID
  }
}

extension SummaryReconciliation.Decision {
  /// The amount of the claim that is in the totals afterwards.
  var counted: Money {
    row.isSuperseded ? .zero : Money(picodollars: row.content.cost ?? 0)
  }
}

extension CallSupplies {
  fileprivate mutating func read(
    _ ledger: Ledger, days: DayRange, in claims: inout ClaimBook
  ) throws {
    let kinds = claims
    try read(ledger, days: days, &claims.models) { kinds.kind(ofService: $0) }
  }
}
