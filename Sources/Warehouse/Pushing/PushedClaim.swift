internal import LedgerStore
internal import Pricing
internal import Recording
internal import UsageModel

/// What a summary claims, as a warehouse takes it.
struct PushedClaim {
  let key: CallKey
  let days: DayRange
  let detail: Int64
  /// Developer, project, key, session, model, service.
  let references: [Int64]
  let sourceID: Int64
  let basis: Int64
  /// By token class.
  let claimed: [Int64]
  let claimedCost: Int64?
  /// What counts of it in the ledger by itself.
  let own: [Int64]
  let ownCost: Int64?
  let isCounted: Bool
  /// Picodollars of a million tokens of each class, where what counts costs exactly that.
  let rates: [Int64]?
}

/// Makes of a ledger's claims what a warehouse takes.
struct ClaimReader {
  private let ledger: Ledger
  private let names: PushedNames
  private let book: PriceBook
  private let models: [Int64: String]
  private let services: [Int64: ServiceClass]
  /// Who a developer is in all ledgers: the e-mail, else the team and the handle.
  private let people: [Int64: String]
  private let nobody: String

  init(_ ledger: Ledger, _ names: PushedNames, team: String, ledgerID: String) throws {
    self.ledger = ledger
    self.names = names
    book = try PriceBook(of: ledger)
    models = try ledger.models.names()
    services = try ledger.models.services()
    people = Dictionary(
      uniqueKeysWithValues: try ledger.developers.all().map { stored in
        let email = stored.value.email.flatMap { $0.isEmpty ? nil : $0.lowercased() }
        return (stored.id, email ?? "\(team)/\(stored.value.handle)".lowercased())
      })
    nobody = ledgerID
  }

  /// The claims that begin on some days.
  func claims(on days: [Int32]) throws -> [PushedClaim] {
    guard let first = days.first, let last = days.last else { return [] }
    let range = DayRange(first: Day(number: first), last: Day(number: last))
    let wanted = Set(days)
    let found = try ledger.claims.all(touching: range)
      .filter { wanted.contains($0.period.first.number) }
    var numbers: [String: Int] = [:]
    return found.sorted(by: Self.precedes).map { claim in
      let owner = claim.ownership.developerID.flatMap { people[$0] } ?? nobody
      let number = numbers["\(claim.claimed.key.high) \(owner)", default: 0]
      numbers["\(claim.claimed.key.high) \(owner)"] = number + 1
      // A provider's cell has the same key in all ledgers; a tool's, one of its file.
      let key =
        claim.detail == .providerDay
        ? claim.claimed.key : claim.claimed.key.forExchange(owner: owner, number: number)
      return pushed(claim, key)
    }
  }

  /// The largest first, so that the accounts of one cell are numbered alike in all ledgers.
  private static func precedes(_ left: StoredClaim, _ right: StoredClaim) -> Bool {
    let (own, other) = (left.claimed.content.tokens.total, right.claimed.content.tokens.total)
    if own != other { return own > other }
    return (left.claimed.key.high, left.claimed.key.low)
      < (right.claimed.key.high, right.claimed.key.low)
  }

  private func pushed(_ claim: StoredClaim, _ key: CallKey) -> PushedClaim {
    let content = claim.stored.content
    let isCounted = !claim.stored.isSuperseded
    let counted = isCounted ? content.tokens : .zero
    let origin = names.origins[claim.stored.originID]
    let owner = claim.ownership
    return PushedClaim(
      key: key,
      days: claim.period, detail: claim.detail.rawValue,
      references: [
        owner.developerID ?? 0, owner.projectID ?? 0, owner.keyID ?? 0, owner.sessionID ?? 0,
        names.model(content.modelID), names.service(content.serviceID),
      ],
      sourceID: origin?.sourceID ?? 0, basis: content.basis.rawValue,
      claimed: claim.claimed.content.tokens.classes, claimedCost: claim.claimed.content.cost,
      own: counted.classes, ownCost: isCounted ? content.cost : 0, isCounted: isCounted,
      rates: rates(claim))
  }

  /// The price of a million tokens of each class; nil where the claim is money alone, or its own cost is
  /// not what these say.
  private func rates(_ claim: StoredClaim) -> [Int64]? {
    let content = claim.claimed.content
    guard let cost = content.cost, !content.tokens.isEmpty, !content.basis.isBilled else {
      return nil
    }
    let match = models[content.modelID].flatMap { book.match($0) }
    let start = Instant(startOfUTCDay: claim.period.first)
    let service = services[content.serviceID] ?? .unspecified
    let million: Int64 = 1_000_000
    let rates = TokenCounts.units(million).map { tokens in
      book.quote(for: match, at: start, tokens: tokens, service: service, isSummary: true)
        .result.money?.rowPicodollars
    }
    let known = rates.compactMap { $0 }
    guard known.count == rates.count else { return nil }
    let total = zip(known, content.tokens.classes).reduce(Int128(0)) {
      $0 + Int128($1.0) * Int128($1.1)
    }
    return total == Int128(cost) * Int128(million) ? known : nil
  }
}

extension TokenCounts {
  /// Input, cache writes of 5 minutes and of an hour, cache read, output, web searches.
  fileprivate var classes: [Int64] {
    [input, cacheWrite5m, cacheWrite1h, cacheRead, output, webSearches]
  }

  /// As many of each class alone.
  fileprivate static func units(_ count: Int64) -> [TokenCounts] {
    [
      TokenCounts(input: count), TokenCounts(cacheWrite5m: count), TokenCounts(cacheWrite1h: count),
      TokenCounts(cacheRead: count), TokenCounts(output: count), TokenCounts(webSearches: count),
    ]
  }
}
