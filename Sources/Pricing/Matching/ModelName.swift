/// A model's name, reduced step by step from a source's spelling to that of the price book.
///
/// Source of the rules: formats.md, section 6.
struct ModelName {
  private(set) var text: String
  private(set) var region: CloudRegion?
  private(set) var isFast = false

  /// Lower-case, and `Claude Opus 4.5` as `claude-opus-4.5`.
  init(_ name: String) {
    text = name.lowercased().split(whereSeparator: \.isWhitespace).joined(separator: "-")
  }

  private static let prefixes =
    [
      "anthropic", "openai", "google", "gemini", "models", "vertex_ai", "azure_ai", "azure",
      "bedrock", "openrouter", "github_copilot", "vercel", "vercel_ai_gateway",
    ].map { $0 + "/" } + ["anthropic."]

  /// Removes one provider or region from the front; returns false when there is none.
  mutating func dropPrefix() -> Bool {
    if text.hasPrefix("arn:"), let slash = text.lastIndex(of: "/") {
      text = String(text[text.index(after: slash)...])
      return true
    }
    if let prefix = Self.prefixes.first(where: text.hasPrefix) {
      text.removeFirst(prefix.count)
      return true
    }
    guard let named = CloudRegion.allCases.first(where: { text.hasPrefix($0.rawValue + ".") })
    else { return false }
    text.removeFirst(named.rawValue.count + 1)
    region = named
    return true
  }

  private static let suffixes = ["[1m]", ":beta", ":thinking", "-thinking", "-fast"]

  /// Removes one variant, version or date from the end; returns false when there is none.
  mutating func dropSuffix() -> Bool {
    if let suffix = Self.suffixes.first(where: text.hasSuffix) {
      text.removeLast(suffix.count)
      if suffix == "-fast" { isFast = true }
      return true
    }
    if let at = text.firstIndex(of: "@") {
      text = String(text[..<at])
      return true
    }
    guard let dash = text.lastIndex(of: "-"), Self.isVersionOrDate(text[dash...].dropFirst())
    else { return false }
    text = String(text[..<dash])
    return true
  }

  /// `v1`, `v1:0` or `20251101`.
  private static func isVersionOrDate(_ tail: Substring) -> Bool {
    let bytes = Array(tail.utf8)
    let isDigit = bytes.map { (0x30...0x39).contains($0) }
    if bytes.first == UInt8(ascii: "v") {
      return bytes.count == 2 && isDigit[1]
        || bytes.count == 4 && isDigit[1] && bytes[2] == UInt8(ascii: ":") && isDigit[3]
    }
    return bytes.count == 8 && isDigit.allSatisfy(\.self)
  }
}
