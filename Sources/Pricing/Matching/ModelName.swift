/// A model's name, reduced step by step from a source's spelling to that of the price book.
///
/// Source of the rules: formats.md, section 6.
struct ModelName {
  private(set) var text: String
  private(set) var region: CloudRegion?
  /// Whether a cloud or a gateway stands in front of the name: what it asks is its own price.
  private(set) var isResold = false
  private(set) var isFast = false

  /// Lower-case, and `Claude Opus 4.5` as `claude-opus-4.5`.
  init(_ name: String) {
    // Nearly every name is spelt like this already, and the price book has hundreds.
    let isSpelt = name.utf8.allSatisfy { (0x21...0x7e).contains($0) && !(0x41...0x5a).contains($0) }
    let words = isSpelt ? [] : name.lowercased().split(whereSeparator: \.isWhitespace)
    text = isSpelt ? name : words.joined(separator: "-")
  }

  private static let prefixes =
    ["anthropic", "openai", "google", "gemini", "models", "openrouter", "xai", "moonshot", "zai"]
    .map { $0 + "/" } + ["anthropic."]
  private static let resellers = [
    "vertex_ai", "azure_ai", "azure", "bedrock", "github_copilot", "vercel", "vercel_ai_gateway",
  ].map { $0 + "/" }

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
    if let prefix = Self.resellers.first(where: text.hasPrefix) {
      text.removeFirst(prefix.count)
      isResold = true
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

extension ModelName {
  /// Dashes for dots: `claude-opus-4.5` as `claude-opus-4-5`.
  static func dashed(_ text: String) -> String {
    let dot = UInt8(ascii: ".")
    guard text.utf8.contains(dot) else { return text }
    return String(decoding: text.utf8.map { $0 == dot ? UInt8(ascii: "-") : $0 }, as: UTF8.self)
  }

  /// A dashed Claude name with its version on the other side of the family, `claude-4-5-sonnet` as
  /// `claude-sonnet-4-5` and back; nil for names that are not family and version.
  static func otherOrder(_ dashed: String) -> String? {
    let parts = dashed.split(separator: "-")
    guard parts.count >= 3, parts[0] == "claude", let last = parts.last else { return nil }
    if isFamily(parts[1]), parts[2...].allSatisfy(isVersionPart) {
      return ([parts[0]] + parts[2...] + [parts[1]]).joined(separator: "-")
    }
    if isFamily(last), parts[1...].dropLast().allSatisfy(isVersionPart) {
      return ([parts[0], last] + parts[1...].dropLast()).joined(separator: "-")
    }
    return nil
  }

  private static func isFamily(_ part: Substring) -> Bool {
    part.allSatisfy(\.isLetter)
  }

  private static func isVersionPart(_ part: Substring) -> Bool {
    part.utf8.allSatisfy { (0x30...0x39).contains($0) }
  }
}

/// The region at the front of a cloud's model id.
enum CloudRegion: String, CaseIterable {
  case global
  case us
  case eu
  case jp
  case au
  case apac
  case usGov = "us-gov"

  private static let government = Ratio(reduced: 6, over: 5)

  /// Returns the region's factor on the list price, given that of the model's commercial regions.
  ///
  /// Source: formats.md, section 6: 1.1 from version 4.5 on, 1.2 for us-gov, list for global.
  func multiplier(commercial: Ratio?) -> Ratio {
    switch self {
    case .global: .one
    case .us, .eu, .jp, .au, .apac: commercial ?? .one
    case .usGov: Self.government
    }
  }
}
