internal import LedgerStore
internal import Pricing
internal import UsageModel

/// Assigns one number to all spellings of a model.
struct ModelNumbers {
  private let names: [Int64: String]
  private let book: PriceBook
  private var identities: [ModelIdentity] = []
  private var numbers: [ModelIdentity: Int] = [:]
  private var known: [Int64: Int] = [:]

  /// The model's name in a summary that does not break usage down by model.
  private static let severalModels = "(several models)"

  init(_ ledger: Ledger, book: PriceBook) throws {
    names = try ledger.models.names()
    self.book = book
  }

  /// The number of a model by its row id.
  mutating func number(_ id: Int64) -> Int {
    if let number = known[id] { return number }
    let identity = ModelIdentity(names[id] ?? "", book: book)
    let number = numbers[identity] ?? identities.count
    if number == identities.count {
      identities.append(identity)
      numbers[identity] = number
    }
    known[id] = number
    return number
  }

  /// The number of a claim's model; nil when it covers several models.
  mutating func claimed(_ id: Int64) -> Int? {
    names[id] == Self.severalModels ? nil : number(id)
  }

  /// Whether a person's line about one model may mean usage of another.
  func matches(note: Int, _ other: Int) -> Bool {
    identities[note].mayMean(identities[other])
  }
}
