internal import LedgerStore
internal import Pricing
internal import UsageModel

/// The claims of a ledger with their scopes, and what they are compared by.
struct ClaimBook {
  let claims: [ScopedClaim]
  /// What people stated about keys: whether their calls are in transcripts.
  let statedKeys: [Int64: Bool]
  var models: ModelNumbers
  private let services: [Int64: PriceKind]

  /// Reads all claims, except those of some origins.
  init(_ ledger: Ledger, book: PriceBook, besides plain: Set<Int64>) throws {
    models = try ModelNumbers(ledger, book: book)
    services = try ledger.models.services().mapValues(PriceKind.init)
    statedKeys = try ledger.keys.statedTranscripts()
    let origins = try ledger.claims.origins()
    let (services, statedKeys) = (services, statedKeys)
    var models = models
    claims = try ledger.claims.all(besides: plain).map { stored in
      let origin = origins[stored.stored.originID] ?? CallOrigin(source: "")
      let content = stored.claimed.content
      return ScopedClaim(
        stored: stored, origin: origin, scope: Self.scope(of: stored, origin, statedKeys),
        model: models.claimed(content.modelID),
        kind: services[content.serviceID] ?? PriceKind(.unspecified))
    }
    self.models = models
  }

  func kind(ofService id: Int64) -> PriceKind { services[id] ?? PriceKind(.unspecified) }

  private static func scope(
    of claim: StoredClaim, _ origin: CallOrigin, _ statedKeys: [Int64: Bool]
  ) -> UsageScope {
    let (developer, key) = (claim.ownership.developerID, claim.ownership.keyID)
    if let key, developer == nil || statedKeys[key] == false { return .key(key) }
    if let developer { return .developer(developer) }
    // A bill that names neither a key nor a person is the tool's whole account.
    if claim.isBill, origin.identity.isEmpty, origin.keyName.isEmpty {
      return .tool(ToolFacts(of: origin.source).billedName)
    }
    // Rows of a provider without a key are of the account, wherever its exports lie.
    if claim.detail == .providerDay, origin.identity.isEmpty, origin.keyName.isEmpty {
      return .account(ToolFacts(of: origin.source).account)
    }
    return origin.unassignedScope.map { .unassigned($0) } ?? .alone(claim.id)
  }
}

/// A claim with its scope, origin and model.
struct ScopedClaim {
  let stored: StoredClaim
  let origin: CallOrigin
  let scope: UsageScope
  /// The number of its model; nil when it covers several models.
  let model: Int?
  let kind: PriceKind

  var id: Int64 { stored.id }
  var key: CallKey { stored.claimed.key }
  var period: DayRange { stored.period }
  var ownership: Ownership { stored.ownership }

  /// The claimed amounts; money only if it has no tokens or is what was charged.
  var amounts: Amounts {
    let content = stored.claimed.content
    let isMoney = content.tokens.isEmpty || content.basis.isBilled
    return Amounts(content.tokens, picodollars: isMoney ? content.cost ?? 0 : 0)
  }

  /// Whether it is what a provider charged.
  var isBill: Bool { stored.isBill }

  /// The tool whose usage alone the claim is about; nil if it may be that of several, as a key's or a
  /// plan's is. Two agents that use one model on one day are two usages, and what is charged for a tool
  /// is in no other tool's transcripts.
  var tool: String? {
    let facts = ToolFacts(of: origin.source)
    switch stored.detail {
    case .providerDay: return isBill || facts.isCountedApart ? facts.billedName : nil
    case .note, .call: return nil
    default: return facts.isOfSeveralAgents ? nil : facts.billedName
    }
  }

  /// The session that the claim is about alone, by an id that no other session has, as an agent's
  /// telemetry names it; nil where its calls may be known under other sessions.
  var ownSession: String? {
    guard stored.detail == .session, tool != nil, MessageID.isUnique(origin.sessionID) else {
      return nil
    }
    return origin.sessionID
  }

  /// The scope of the claim's origin when unassigned; nil when it has none.
  var folder: String? { origin.unassignedScope }

  /// Whether this claim takes precedence over another one of the same usage: that of a known
  /// developer, then the larger, then the original, in a total order.
  func outranks(_ other: ScopedClaim) -> Bool {
    let isKnown = ownership.developerID != nil
    if isKnown != (other.ownership.developerID != nil) { return isKnown }
    let (numbers, others) = (orderNumbers, other.orderNumbers)
    if numbers != others { return others.lexicographicallyPrecedes(numbers) }
    if origin.isExchange != other.origin.isExchange { return other.origin.isExchange }
    return key.low > other.key.low
  }

  private var orderNumbers: [Int64] {
    let content = stored.claimed.content
    let tokens = content.tokens
    return [
      tokens.total, tokens.webSearches, tokens.output, tokens.cacheWrite1h, tokens.cacheWrite5m,
      tokens.input, content.reportedCost ?? .min,
    ]
  }
}

extension StoredClaim {
  /// Whether it is what a provider charged.
  fileprivate var isBill: Bool { detail == .providerDay && claimed.content.basis.isBilled }
}

/// The usage that a summary is about, which determines the calls that its claims may include
/// (counting rule 25).
enum UsageScope: Hashable {
  case developer(Int64)
  /// Only calls made with a key.
  case key(Int64)
  /// Unassigned usage: the files of one folder, or of one identity, are taken for one person's.
  case unassigned(String)
  /// All usage of a tool, whoever made it: the bill of an account.
  case tool(String)
  /// A provider's rows without a key and a person.
  case account(String)
  /// A single summary without any hint of an owner.
  case alone(Int64)
}
