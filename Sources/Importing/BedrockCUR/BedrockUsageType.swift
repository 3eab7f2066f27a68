internal import UsageModel

/// A usage type of Bedrock that counts tokens, such as `USE1-Claude4.6Sonnet-input-tokens` and
/// `USW2-anthropic.claude-opus-4-8-mantle-cache-write-tokens-1h-global-standard`: region, model,
/// token class and terms.
struct BedrockUsageType: Equatable {
  enum TokenClass {
    case input, output, cacheRead, cacheWrite5m, cacheWrite1h
  }

  /// The model within its region, as in `us.anthropic.claude-sonnet-4-6`, by which the price of the
  /// region is found; nil if the usage type names none.
  let model: String?
  /// The prefix of models' ids in the region: `us`, `eu`, `global`.
  let region: String
  let tokenClass: TokenClass
  let service: ServiceClass

  /// Returns nil for what counts no tokens of text.
  ///
  /// Throws for tokens on terms that are not known, whose price would be a guess.
  init?(_ text: String) throws(RowError) {
    let spelled = text.contains("MP:") ? Self.splitting(text) : text
    let parts = spelled.split(whereSeparator: { $0 == "-" || $0 == "_" }).map(String.init)
    let words = parts.map { $0.lowercased() }
    guard words.contains(where: { $0.hasPrefix("token") }),
      let anchor = words.indices.first(where: { Self.isAnchor(words, at: $0) })
    else { return nil }
    var terms = Terms()
    for word in words[anchor...] { try terms.take(word) }
    guard !terms.isOtherMedia, !(anchor > 0 && Self.media.contains(words[anchor - 1])) else {
      return nil
    }
    tokenClass = terms.tokenClass
    service = ServiceClass(
      tier: terms.tier, context: terms.isLongContext ? .above200k : .unknown)
    let hasRegion = parts.first.map(Self.isRegion) ?? false
    region = terms.isGlobal ? "global" : Self.prefix(ofRegion: hasRegion ? parts[0] : "")
    model = Self.model(
      parts[(hasRegion ? 1 : 0)..<max(anchor, hasRegion ? 1 : 0)], region: region)
  }

  private static let media: Set<String> = ["speech", "audio", "video", "image", "images"]

  /// Whether the token class begins at a word.
  private static func isAnchor(_ words: [String], at index: Int) -> Bool {
    switch words[index] {
    case "input", "output": true
    case "cache":
      index + 1 < words.count
        && (words[index + 1].hasPrefix("read") || words[index + 1].hasPrefix("write"))
    default: false
    }
  }

  /// Returns `Cache-Write1h-Input-Token-Count` of the marketplace's `CacheWrite1hInputTokenCount`.
  private static func splitting(_ text: String) -> String {
    var out = ""
    for character in text {
      if character.isUppercase, let last = out.last, last.isLowercase { out.append("-") }
      out.append(character)
    }
    return out
  }

  /// Whether a part is AWS's code of a region: `USE1`, `EUC1`, `UGW1`, `EU`.
  private static func isRegion(_ part: String) -> Bool {
    (2...5).contains(part.utf8.count)
      && part.utf8.allSatisfy { (0x41...0x5A).contains($0) || (0x30...0x39).contains($0) }
  }

  /// The prefix of a model's id in a region; all but that of the US government have one price.
  private static func prefix(ofRegion code: String) -> String {
    if code.hasPrefix("UG") { return "us-gov" }
    if code.hasPrefix("EU") { return "eu" }
    if code.hasPrefix("AP") { return "apac" }
    return "us"
  }
}

extension BedrockUsageType {
  /// Returns the model's id; billing names such as `Claude4.6Sonnet` have no dashes.
  private static func model(_ parts: ArraySlice<String>, region: String) -> String? {
    var parts = parts
    if parts.last?.lowercased() == "mantle" { parts.removeLast() }
    // `MP:USE1` of the marketplace names no model.
    guard let first = parts.first, !first.hasPrefix("MP:") else { return nil }
    let name = parts.joined(separator: "-")
    return id(name.lowercased().hasPrefix("claude") ? dashed(name) : name, region: region)
  }

  /// Returns a model's id within a region; models of other providers than Anthropic have one price.
  static func id(_ model: String, region: String) -> String {
    let model = model.lowercased()
    if model.hasPrefix("claude") { return region + ".anthropic." + model }
    return model.hasPrefix("anthropic.") ? region + "." + model : model
  }

  /// Returns `claude-4.6-sonnet` of `Claude4.6Sonnet`, and `claude-3.5-sonnet-v2` of
  /// `Claude3.5SonnetV2`.
  private static func dashed(_ name: String) -> String {
    var out = ""
    var last: Character = "-"
    for character in name {
      let begins =
        character.isUppercase || (character.isNumber && last.isLetter && last != "V" && last != "v")
      if begins, !"-.".contains(last) { out.append("-") }
      out += character.lowercased()
      last = character
    }
    return out
  }
}

/// The words of a usage type from its token class on.
private struct Terms {
  private var isOutput = false
  private var isRead = false
  private var isWrite = false
  private var isHour = false
  private var isCrossRegion = false
  var tier = ""
  var isGlobal = false
  var isLongContext = false
  var isOtherMedia = false

  var tokenClass: BedrockUsageType.TokenClass {
    if isRead { return .cacheRead }
    if isWrite { return isHour ? .cacheWrite1h : .cacheWrite5m }
    return isOutput ? .output : .input
  }

  private static let geographies: Set<String> = ["us", "eu", "apac", "jp", "au", "ca", "in"]

  mutating func take(_ word: String) throws(RowError) {
    switch word {
    case "read": isRead = true
    case "write", "write5m", "write30m": isWrite = true
    case "write1h": (isWrite, isHour) = (true, true)
    case "output": isOutput = true
    // Also `1-hour`. Writes of 5 and 30 minutes have one class.
    case "1h", "hour": isHour = true
    case "global": isGlobal = true
    case "long", "lctx": isLongContext = true
    case "region": isCrossRegion = true
    // The profile of a part of the world has the price of its regions.
    case _ where isCrossRegion && Self.geographies.contains(word): break
    case "batch", "flex", "priority", "standard": tier = word
    case "latency": tier = "latency-optimized"
    case "speech", "audio", "video", "image", "images": isOtherMedia = true
    case "input", "cache", "token", "tokens", "count", "text", "cross", "geo", "context", "ctx",
      "optimized", "units", "1", "5m", "30m":
      break
    default:
      throw RowError(
        column: "line_item_usage_type",
        "counts tokens on terms that are not known (\"\(word.prefix(20))\"); look for a newer "
          + "Outlay")
    }
  }
}
