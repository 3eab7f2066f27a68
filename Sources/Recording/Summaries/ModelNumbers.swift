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
    names[id] == ModelText.several ? nil : number(id)
  }

  /// Whether a person's line about one model may mean usage of another.
  func matches(note: Int, _ other: Int) -> Bool {
    identities[note].mayMean(identities[other])
  }
}

/// The identity of a model across the spellings of different sources.
struct ModelIdentity: Hashable {
  private static let families = ["opus", "sonnet", "haiku", "fable", "mythos", "gpt", "gemini"]

  /// The price book's name, else the source's own in lower case.
  private let name: String
  /// `opus`, `sonnet`…; people rarely write more.
  private let family: String?

  init(_ name: String, book: PriceBook) {
    self.name = book.match(name)?.model ?? name.lowercased()
    family = Self.families.first { [own = self.name] in own.contains($0) }
  }

  /// Whether a hand-written line about this model may mean the other: people name a family or
  /// nothing, while tools name the model.
  func mayMean(_ other: ModelIdentity) -> Bool {
    self == other || name.isEmpty || (family != nil && family == other.family)
  }
}
