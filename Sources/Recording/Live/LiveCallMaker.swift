public import LedgerStore
public import Pricing
public import UsageModel

/// Converts drafts to calls with the keys and prices that an import would give them, without
/// writing anything.
public struct LiveCallMaker {
  private let book: PriceBook
  private var attribution: Attribution?
  private let developerID: Int64?

  /// Creates a builder. With a developer, all calls are theirs; without one, `attribution` resolves
  /// the owner from each draft's origin.
  public init(book: PriceBook, developerID: Int64?, attribution: Attribution?) {
    self.book = book
    self.developerID = developerID
    self.attribution = attribution
  }

  /// The call of a draft; nil for implausible token counts.
  public func call(_ draft: UsageDraft) -> LiveCall? {
    let own = UsageDraft.Part(model: draft.model, tokens: draft.tokens, service: draft.service)
    let parts = [own] + draft.parts
    guard parts.allSatisfy(\.tokens.isBelievable) else { return nil }
    let origin = draft.origin
    let costs = parts.compactMap { cost(of: $0, at: draft.at) }
    let billed = parts.map(\.tokens).reduce(.zero, +)
    return LiveCall(
      key: CallKey(draft.identity, of: origin), at: draft.at,
      developerID: developerID ?? attribution?.developerID(for: origin, keyID: nil),
      session: SecretText.masked(origin.sessionID), output: billed.output, tokens: billed.total,
      cost: costs.isEmpty ? nil : costs.reduce(0, +), isFinal: draft.isFinal,
      isSidechain: draft.isSidechain, isForked: draft.isForked)
  }

  /// Picodollars; nil is unpriced.
  private func cost(of part: UsageDraft.Part, at instant: Instant) -> Int64? {
    book.quote(
      for: book.match(part.model), at: instant, tokens: part.tokens, service: part.service
    ).result.money?.rowPicodollars
  }
}
