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

  /// Whether a summary of this model also covers rows of the other.
  ///
  /// People's notes name a family, or nothing; tools name the model.
  func matches(_ other: ModelIdentity, detail: Detail) -> Bool {
    if self == other { return true }
    guard detail == .note else { return false }
    return name.isEmpty || (family != nil && family == other.family)
  }
}
