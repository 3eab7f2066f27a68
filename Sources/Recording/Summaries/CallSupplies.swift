internal import LedgerStore
internal import UsageModel

/// Collects the calls that may be included in claims, by scope.
struct CallSupplies {
  /// The scopes that have claims.
  private let scopes: Set<UsageScope>
  /// The scopes of the claims of each key.
  private let keyScopes: [Int64: Set<UsageScope>]
  /// The machines and unassigned scopes of the origins of calls.
  private let machines: [Int64: String]
  private let folders: [Int64: String]
  private var sums: [UsageScope: [Supply.Place: Amounts]] = [:]

  /// Prepares for the scopes of some claims.
  init(_ claims: [ScopedClaim], _ ledger: Ledger) throws {
    scopes = Set(claims.map(\.scope))
    var keyScopes: [Int64: Set<UsageScope>] = [:]
    for claim in claims {
      if let key = claim.settlement.keyID { keyScopes[key, default: []].insert(claim.scope) }
    }
    self.keyScopes = keyScopes
    machines = try ledger.origins.machines()
    let isFolderAsked = scopes.contains { if case .unassigned = $0 { true } else { false } }
    folders =
      isFolderAsked
      ? try ledger.origins.unowned().compactMapValues(\.unassignedScope) : [:]
  }

  /// Reads the calls on the days near some claims.
  mutating func read(
    _ ledger: Ledger, days: DayRange, _ book: inout ModelNumbers,
    kind: (_ serviceID: Int64) -> PriceKind
  ) throws {
    try ledger.usage.forEachPriced(in: days, timeZone: .utc) { row in
      guard row.period == nil else { return }
      let owners = scopes(of: row)
      guard !owners.isEmpty else { return }
      var place = Supply.Place(
        time: Supply.Time(row.at), model: book.number(row.callClass.modelID), isOwn: true,
        keyID: row.settlement.keyID, projectID: row.settlement.projectID,
        sessionID: row.settlement.sessionID, machine: machines[row.originID] ?? "",
        kind: kind(row.callClass.serviceID))
      let amounts = Amounts(row.tokens, picodollars: row.cost?.rowPicodollars ?? 0)
      for (scope, isOwn) in owners {
        place.isOwn = isOwn
        sums[scope, default: [:]][place, default: .zero] += amounts
      }
    }
  }

  /// The scopes whose claims may include a call, and whether the call is their owner's.
  private func scopes(of row: PricedRow) -> [(UsageScope, isOwn: Bool)] {
    var found: [(UsageScope, isOwn: Bool)] = []
    let owner: UsageScope? =
      if let developer = row.settlement.developerID {
        .developer(developer)
      } else if row.settlement.keyID == nil {
        folders[row.originID].map { .unassigned($0) }
      } else {
        nil
      }
    if let owner, scopes.contains(owner) { found.append((owner, true)) }
    if let key = row.settlement.keyID {
      for scope in keyScopes[key] ?? [] where scope != owner { found.append((scope, false)) }
    }
    return found
  }

  /// The calls of a scope in the order of time.
  func supplies(of scope: UsageScope) -> [Supply] {
    (sums[scope] ?? [:]).map { Supply(place: $0.key, amounts: $0.value) }
      .sorted { $0.place.precedes($1.place) }
  }
}

extension Supply.Place {
  /// A total order, that of time first.
  fileprivate func precedes(_ other: Supply.Place) -> Bool {
    let (own, others) = (numbers, other.numbers)
    if own != others { return own.lexicographicallyPrecedes(others) }
    return machine < other.machine
  }

  private var numbers: [Int64] {
    let start: Int64 =
      switch time {
      case .quarter(let number): number
      case .span(let first, _, _): first / 900_000
      }
    return [
      start, Int64(model), isOwn ? 0 : 1, keyID ?? 0, projectID ?? 0, sessionID ?? 0, kind.order,
    ]
  }
}
