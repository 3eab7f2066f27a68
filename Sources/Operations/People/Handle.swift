public import LedgerStore
internal import Pricing
internal import Recording
internal import UsageModel

/// The rule of names that people type in commands.
public enum Handle {
  private static let longest = 64

  /// The advice for a secret in the place of a name.
  public static let secretAdvice =
    "That looks like a secret. Name the key as the console does, and give the secret with "
    + "--secret-file. Then replace the key: it may stand in your shell's history."

  /// What is wrong with a text as a name, and the remedy; nil for one short line that begins with a
  /// letter or digit and is not the word for "unassigned".
  public static func problem(with text: String) -> String? {
    if text.hasPrefix("sk-") || SecretText.containsSecret(text) { return secretAdvice }
    let isPlain = text.unicodeScalars.allSatisfy { $0.properties.generalCategory != .control }
    if let first = text.first, first.isLetter || first.isNumber, isPlain, text.last != " ",
      text.count <= longest, text.lowercased() != CallOrigin.nobody
    {
      return nil
    }
    return "'\(text)' cannot be a name: use one line of at most \(longest) characters that begins "
      + "with a letter or digit, and not '\(CallOrigin.nobody)'."
  }
}

/// The rule for the provider names of API keys.
public enum ProviderName {
  /// Throws an `UnknownName` for a likely misspelling of a provider in the price book or of another
  /// key. Any other text is a new provider.
  public static func check(_ name: String, in ledger: Ledger) throws {
    let book = try PriceBook(of: ledger)
    let known = Set(book.models.flatMap { book.listPrices(of: $0).map(\.provider) })
      .union(try ledger.keys.all().map(\.value.provider))
    guard !known.contains(name) else { return }
    let unknown = UnknownName(
      .provider, name, suggestion: Suggestion.nearest(to: name, in: known))
    if unknown.isSlip { throw unknown }
  }
}
