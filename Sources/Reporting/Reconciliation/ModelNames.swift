internal import Pricing
internal import UsageModel

/// The names of models in the price book, by their ids in the ledger and by a provider's spelling.
struct ModelNames {
  private let book: PriceBook
  private let byID: [Int64: String]

  init(_ book: PriceBook, _ stored: [Int64: String]) {
    self.book = book
    byID = stored.mapValues { Self.canonical($0, book) }
  }

  func canonical(_ id: Int64) -> String { byID[id] ?? "" }

  /// Returns the price book's name; the spelling itself for a model that it does not know.
  func canonical(_ spelling: String) -> String { Self.canonical(spelling, book) }

  private static func canonical(_ spelling: String, _ book: PriceBook) -> String {
    if let match = book.match(spelling)?.model { return match }
    // The Console names some models with their release: `Claude Sonnet 3.5 (2024-10-22)`.
    guard let open = spelling.firstIndex(of: "("), open != spelling.startIndex else {
      return spelling
    }
    let plain = String(spelling[..<open]).trimmingBlanks
    return book.match(plain)?.model ?? spelling
  }

  /// What web searches of a model cost on a day.
  func searchCost(_ count: Int64, _ modelID: Int64, on day: Day) -> Money {
    let card = book.price(of: canonical(modelID), at: Instant(startOfUTCDay: day))?.card
    return Money(picodollars: Int128(card?.webSearch ?? 0) * Int128(count))
  }
}
