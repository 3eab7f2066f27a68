internal import Pricing
internal import UsageModel

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
