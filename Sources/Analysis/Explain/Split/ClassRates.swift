internal import Pricing
internal import UsageModel

/// The listed rates of models by day, by which the cost of a cell of the rollup is shared among its token
/// classes. They decide about shares alone: the cost stays what the rows say.
final class ClassRates {
  /// The ratios of most of Anthropic's prices, for models whose price is not known: in twentieths of input.
  private static let usual: [Int128] = [20, 25, 40, 2, 100, 0]

  private struct Known {
    let price: Price?
    let rates: [Int128]

    /// Whether the price holds on a day, so that it is not looked up again.
    func holds(on day: Day) -> Bool { price?.holds(on: day) ?? true }
  }

  private let book: PriceBook
  private let names: [Int64: String]
  private var matches: [Int64: String?] = [:]
  private var last: [Int64: Int] = [:]
  /// All rates that were met; a number names one.
  private var known: [Known] = []

  init(_ book: PriceBook, models names: [Int64: String]) {
    self.book = book
    self.names = names
  }

  /// The number of the rates of a model on a day.
  func number(_ modelID: Int64, on day: Day) -> Int {
    if let number = last[modelID], known[number].holds(on: day) { return number }
    let number = known.count
    known.append(look(modelID, on: day))
    last[modelID] = number
    return number
  }

  private func look(_ modelID: Int64, on day: Day) -> Known {
    let match = matches[modelID] ?? book.match(names[modelID] ?? "")?.model
    matches[modelID] = match
    let price = match.flatMap { book.price(of: $0, at: Instant(startOfUTCDay: day)) }
    guard let price else { return Known(price: nil, rates: []) }
    let rates = UseAmounts.classes.map { item in
      Int128((item == .webSearch ? price.card.webSearch : price.card.base[item]) ?? 0)
    }
    return Known(price: price, rates: rates)
  }

  /// Shares a cost among the classes of some tokens, in proportion to what each costs by the list.
  func amounts(_ number: Int, tokens: TokenCounts, cost: Money) -> UseAmounts {
    var amounts = UseAmounts()
    let counts = UseAmounts.classes.map { Int128($0.quantity(in: tokens)) }
    amounts.tokens = counts.map { $0 * UseAmounts.unit }
    let rates = known[number].rates
    amounts.rates = rates.isEmpty ? amounts.rates : rates
    var weights = zip(counts, rates).map { $0 * $1 }
    if weights.allSatisfy({ $0 == 0 }) { weights = zip(counts, Self.usual).map { $0 * $1 } }
    if weights.allSatisfy({ $0 <= 0 }) {
      amounts.costs[UseAmounts.bare] = cost.picodollars
    } else {
      let parts = Apportion.parts(of: cost.picodollars, by: weights.map { max($0, 0) })
      for (index, part) in parts.enumerated() { amounts.costs[index] = part }
    }
    return amounts
  }

  /// The day from which a model has its price of a day; nil where that is open or not known.
  func priceStart(_ modelID: Int64, on day: Day) -> Day? {
    known[number(modelID, on: day)].price?.effectiveFrom
  }
}
