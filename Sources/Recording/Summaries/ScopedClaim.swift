internal import LedgerStore
internal import UsageModel

/// A claim with what decides whose it is and which account it is of.
struct ScopedClaim {
  let stored: StoredClaim
  let origin: CallOrigin
  let scope: UsageScope
  /// The number of its model; nil where it covers all models.
  let model: Int?
  let kind: PriceKind

  var id: Int64 { stored.id }
  var key: CallKey { stored.claimed.key }
  var period: DayRange { stored.period }
  var settlement: Settlement { stored.settlement }

  /// All that it claims; money only where it counts no tokens.
  var amounts: Amounts {
    let content = stored.claimed.content
    return content.tokens.isEmpty
      ? Amounts(.zero, picodollars: content.cost ?? 0) : Amounts(content.tokens)
  }

  /// Whose it may be where nobody is known; nil where that says nothing.
  var folder: String? { origin.unassignedScope }

  /// Which of two accounts of the same counts: that of a known developer, then the larger, then the
  /// original, in a total order.
  func outranks(_ other: ScopedClaim) -> Bool {
    let isKnown = settlement.developerID != nil
    if isKnown != (other.settlement.developerID != nil) { return isKnown }
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

/// Whose usage a summary is about, and so which calls may be among what it claims (counting rule 25).
enum UsageScope: Hashable {
  case developer(Int64)
  /// The calls that were made with a key, nothing else.
  case key(Int64)
  /// What nobody owns: the files of one folder, or one identity, are taken for one person's.
  case unassigned(String)
  /// A summary that says nothing of whose it is.
  case alone(Int64)
}
