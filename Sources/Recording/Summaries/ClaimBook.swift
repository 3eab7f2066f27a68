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
    let (developer, key) = (claim.settlement.developerID, claim.settlement.keyID)
    if let key, developer == nil || statedKeys[key] == false { return .key(key) }
    if let developer { return .developer(developer) }
    return origin.unassignedScope.map { .unassigned($0) } ?? .alone(claim.id)
  }
}
