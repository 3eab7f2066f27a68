internal import LedgerStore
internal import Pricing
internal import UsageModel

/// Puts a price on each row, and keeps in the ledger the price it used.
struct Pricer {
  private let prices: PriceRepository
  private let book: PriceBook
  private var matches: [String: ModelMatch?] = [:]
  private var priceIDs: [Price: Int64] = [:]
  private var used: [PriceRepository.Used: Int64]?

  init(_ ledger: Ledger, book: PriceBook) {
    prices = ledger.prices
    self.book = book
  }

  /// A row's cost and what it rests on.
  struct Cost {
    /// Picodollars; nil is unpriced.
    let cost: Int64?
    let basis: CostBasis
    let priceID: Int64?
  }

  /// The cost of a row: computed from its tokens, or the reported amount where a source gives no
  /// tokens (counting rule 19).
  mutating func price(
    model: String, at instant: Instant, tokens: TokenCounts, service: ServiceClass,
    isSummary: Bool, reported: Int64?
  ) throws -> Cost {
    if tokens.isEmpty { return Cost(cost: reported, basis: .reported, priceID: nil) }
    let quote = book.quote(
      for: match(model), at: instant, tokens: tokens, service: service, isSummary: isSummary)
    guard let price = quote.price, let cost = quote.result.money?.rowPicodollars else {
      return Cost(cost: nil, basis: .listPrice, priceID: nil)
    }
    return Cost(cost: cost, basis: price.basis, priceID: try id(of: price))
  }

  private mutating func match(_ model: String) -> ModelMatch? {
    if let known = matches[model] { return known }
    let match = book.match(model)
    matches[model] = .some(match)
    return match
  }

  private mutating func id(of price: Price) throws -> Int64 {
    if let known = priceIDs[price] { return known }
    let row = PriceRepository.Used(
      model: price.model, provider: price.provider, effectiveFrom: price.effectiveFrom,
      effectiveUntil: price.effectiveUntil, isNegotiated: price.isNegotiated,
      card: price.card.notation)
    if used == nil {
      used = Dictionary(try prices.used().map { ($0.value, $0.id) }) { first, _ in first }
    }
    let id = try used?[row] ?? prices.add(row)
    used?[row] = id
    priceIDs[price] = id
    return id
  }
}
