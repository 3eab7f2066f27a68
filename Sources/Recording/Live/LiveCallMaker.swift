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
    guard draft.tokens.isBelievable else { return nil }
    let origin = draft.origin
    let quote = book.quote(
      for: book.match(draft.model), at: draft.at, tokens: draft.tokens, service: draft.service)
    return LiveCall(
      key: CallKey(draft.identity, of: origin), at: draft.at,
      developerID: developerID ?? attribution?.developerID(for: origin, keyID: nil),
      session: SecretText.masked(origin.sessionID), tokens: draft.tokens.total,
      cost: quote.result.money?.rowPicodollars, isSidechain: draft.isSidechain)
  }
}
