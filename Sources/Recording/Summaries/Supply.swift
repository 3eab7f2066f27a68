internal import LedgerStore
internal import UsageModel

/// What may account for a part of claims: the calls of a quarter of an hour, or the remainder of a finer
/// summary.
struct Supply {
  /// The time of the usage.
  enum Time: Hashable {
    /// Quarters of an hour since 1970: time zones differ in whole quarters.
    case quarter(Int64)
    /// A range of milliseconds since 1970: the days of a summary. `isUTC` when these are known to
    /// be UTC days.
    case span(Int64, Int64, isUTC: Bool)

    init(_ instant: Instant) {
      let length: Int64 = 900_000
      let (quotient, remainder) = instant.milliseconds.quotientAndRemainder(dividingBy: length)
      self = .quarter(remainder < 0 ? quotient - 1 : quotient)
    }

    /// The days of a time zone.
    init(_ days: DayRange, in zone: TimeZoneRules, isUTC: Bool) {
      let end = zone.start(of: days.last.advanced(by: 1)).milliseconds - 1
      self = .span(zone.start(of: days.first).milliseconds, end, isUTC: isUTC)
    }

    /// The last millisecond since 1970.
    var end: Int64 {
      switch self {
      case .quarter(let number): number * 900_000 + 899_999
      case .span(_, let last, _): last
      }
    }

    /// The days on which it falls.
    func days(in zone: TimeZoneRules) -> DayRange {
      switch self {
      case .quarter(let number):
        let day = zone.day(of: Instant(milliseconds: number * 900_000))
        return DayRange(first: day, last: day)
      case .span(let first, let last, _):
        return DayRange(
          first: zone.day(of: Instant(milliseconds: first)),
          last: zone.day(of: Instant(milliseconds: last)))
      }
    }
  }

  /// The key of a supply; supplies of equal keys are added up.
  struct Place: Hashable {
    var time: Time
    /// The number of the model, which all its spellings share.
    var model: Int
    /// Whether it is usage of the developer whose claims are reconciled.
    var isOwn: Bool
    var keyID: Int64?
    var projectID: Int64?
    var sessionID: Int64?
    /// Whether it is in the scope only for the claims about its session: whoever is known to have
    /// made it, it is the same usage.
    var isOfSessionAlone = false
    /// The machine, if the import stated it.
    var machine = ""
    /// For a remainder, its group of exports of one machine.
    var group: Int?
    var kind: PriceKind
    /// The tool; empty where no claim is of one alone, and for a remainder of several.
    var tool = ""
    /// Whether it is what a provider charged for the tool, which no other tool's claims include.
    var isBilled = false
    /// Whether other claims include it only on an assumption.
    var isAssumed = false
    var isSummary = false
  }

  let place: Place
  var amounts: Amounts
}

/// The billing terms that different sources agree on.
struct PriceKind: Hashable {
  private let isBatch: Bool
  private let isFast: Bool
  private let isUSOnly: Bool

  init(_ service: ServiceClass) {
    isBatch = service.isBatch
    isFast = service.isFast
    isUSOnly = service.isUSOnly
  }

  /// A number that is unique to the kind.
  var order: Int64 { (isBatch ? 1 : 0) + (isFast ? 2 : 0) + (isUSOnly ? 4 : 0) }
}

/// Collects the calls that may be included in claims, by scope.
struct CallSupplies {
  /// The scopes that have claims.
  private let scopes: Set<UsageScope>
  /// The scopes of the claims of each key.
  private let keyScopes: [Int64: Set<UsageScope>]
  /// The scopes of the claims about each session alone, and one row id for all rows of a session,
  /// which has one for each developer.
  private var sessionScopes: [Int64: Set<UsageScope>] = [:]
  private(set) var sessionIDs: [Int64: Int64] = [:]
  /// The machines and unassigned scopes of the origins of calls.
  private let machines: [Int64: String]
  private let folders: [Int64: String]
  /// The tools of the origins of calls, if claims are of one alone.
  private let tools: [Int64: String]
  private var sums: [UsageScope: [Supply.Place: Amounts]] = [:]

  /// Prepares for the scopes of some claims.
  init(_ claims: [ScopedClaim], _ ledger: Ledger) throws {
    scopes = Set(claims.map(\.scope))
    var keyScopes: [Int64: Set<UsageScope>] = [:]
    for claim in claims {
      if let key = claim.ownership.keyID { keyScopes[key, default: []].insert(claim.scope) }
    }
    self.keyScopes = keyScopes
    machines = try ledger.origins.machines()
    let isFolderAsked = scopes.contains { if case .unassigned = $0 { true } else { false } }
    folders =
      isFolderAsked
      ? try ledger.origins.unowned().compactMapValues(\.unassignedScope) : [:]
    let hasTools = claims.contains { $0.tool != nil }
    tools = hasTools ? try ledger.origins.sources().mapValues { ToolFacts(of: $0).billedName } : [:]
    try findSessions(of: claims, ledger)
  }

  private mutating func findSessions(of claims: [ScopedClaim], _ ledger: Ledger) throws {
    var scopes: [String: Set<UsageScope>] = [:]
    for claim in claims {
      if let session = claim.ownSession { scopes[session, default: []].insert(claim.scope) }
    }
    guard !scopes.isEmpty else { return }
    var first: [String: Int64] = [:]
    for (id, name) in try ledger.sessions.externalIDs().sorted(by: { $0.key < $1.key }) {
      guard let claimed = scopes[name] else { continue }
      sessionScopes[id] = claimed
      sessionIDs[id] = first[name] ?? id
      first[name] = first[name] ?? id
    }
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
        keyID: row.ownership.keyID, projectID: row.ownership.projectID,
        sessionID: row.ownership.sessionID.map { sessionIDs[$0] ?? $0 },
        machine: machines[row.originID] ?? "",
        kind: kind(row.callClass.serviceID), tool: tools[row.originID] ?? "",
        isBilled: row.callClass.basis.isBilled)
      let amounts = Amounts(row.tokens, picodollars: row.cost?.rowPicodollars ?? 0)
      for (scope, isOwn, isOfSessionAlone) in owners {
        place.isOwn = isOwn
        place.isOfSessionAlone = isOfSessionAlone
        sums[scope, default: [:]][place, default: .zero] += amounts
      }
    }
  }

  /// The scopes whose claims may include a call, and whether the call is their owner's.
  private func scopes(
    of row: PricedRow
  ) -> [(scope: UsageScope, isOwn: Bool, isOfSessionAlone: Bool)] {
    var found: [(scope: UsageScope, isOwn: Bool, isOfSessionAlone: Bool)] = []
    let owner: UsageScope? =
      if let developer = row.ownership.developerID {
        .developer(developer)
      } else if row.ownership.keyID == nil {
        folders[row.originID].map { .unassigned($0) }
      } else {
        nil
      }
    if let owner, scopes.contains(owner) { found.append((owner, true, false)) }
    if let tool = tools[row.originID], scopes.contains(.tool(tool)) {
      found.append((.tool(tool), true, false))
    }
    if let key = row.ownership.keyID {
      for scope in keyScopes[key] ?? [] where scope != owner { found.append((scope, false, false)) }
    }
    if let session = row.ownership.sessionID, let others = sessionScopes[session] {
      for scope in others where !found.contains(where: { $0.scope == scope }) {
        found.append((scope, false, true))
      }
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
    return (machine, tool) < (other.machine, other.tool)
  }

  private var numbers: [Int64] {
    let start: Int64 =
      switch time {
      case .quarter(let number): number
      case .span(let first, _, _): first / 900_000
      }
    return [
      start, Int64(model), isOwn ? 0 : 1, keyID ?? 0, projectID ?? 0, sessionID ?? 0, kind.order,
      isBilled ? 1 : 0, isOfSessionAlone ? 1 : 0,
    ]
  }
}
