internal import Pricing
internal import UsageModel

/// A model as sources of different words can agree on it.
struct ModelIdentity: Hashable {
  private static let families = ["opus", "sonnet", "haiku", "fable", "mythos", "gpt", "gemini"]

  /// The price book's name, else the source's own in lower case.
  private let name: String
  /// `opus`, `sonnet`…; people rarely write more than that.
  private let family: String?

  init(_ name: String, book: PriceBook) {
    self.name = book.match(name)?.model ?? name.lowercased()
    family = Self.families.first { [own = self.name] in own.contains($0) }
  }

  /// Whether a person's line about this model may mean the other: people name a family, or nothing, where
  /// tools name the model.
  func mayMean(_ other: ModelIdentity) -> Bool {
    self == other || name.isEmpty || (family != nil && family == other.family)
  }
}
