public import LedgerStore
public import Pricing
public import UsageModel

/// Makes calls out of drafts as an import would know and price them, and writes nothing.
public struct LiveCallMaker {
  private let book: PriceBook
  private var attribution: Attribution?
  private let developerID: Int64?

  /// All calls are the developer's; without one, whose they are is settled from each draft's origin.
  public init(book: PriceBook, developerID: Int64?, attribution: Attribution?) {
    self.book = book
    self.developerID = developerID
    self.attribution = attribution
  }

  /// The call of a draft; nil for counts that nobody believes.
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
      session: origin.sessionID, output: billed.output, tokens: billed.total,
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
