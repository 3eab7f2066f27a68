internal import UsageModel

/// Who made the calls of a line, by the IAM principal, which AWS states since 2026 where the export
/// includes caller identity.
struct BedrockCaller: Equatable {
  /// The person's e-mail or name; empty if there is none.
  private(set) var person = ""
  /// The Bedrock API key; empty if there is none.
  private(set) var key = ""

  /// The tag of a principal that names the person behind it.
  private static let ownerTag = "iamPrincipal/owner"
  /// The IAM users that AWS makes for Bedrock API keys.
  private static let keyPrefix = "BedrockAPIKey-"

  /// Reads `arn:aws:sts::111122223333:assumed-role/ROLE/SESSION` or `arn:aws:iam::…:user/NAME`, and
  /// the tags as JSON objects.
  ///
  /// A session that is an e-mail names the person; else the owner in a tag does, else the session or
  /// the user.
  init(principal: String, tags: [String]) {
    let parts = principal.split(separator: "/")
    let name = parts.count > 1 ? String(parts[parts.count - 1]) : ""
    if name.utf8.contains(UInt8(ascii: "@")) {
      person = name
    } else if let owner = tags.lazy.compactMap(Self.owner).first {
      person = owner
    } else if name.hasPrefix(Self.keyPrefix) {
      key = name
    } else {
      person = name
    }
  }

  private static func owner(inTags text: String) -> String? {
    // Nearly all lines of a bill have no such tag.
    guard text.contains(ownerTag),
      let tags = try? JSONNode(parsing: Array(text.utf8)), let owner = tags[ownerTag]?.text,
      !owner.isEmpty
    else { return nil }
    return owner
  }
}

/// The amount of a line in tokens.
enum BedrockCount {
  /// Returns the whole number of tokens in an amount of thousands, or of the unit that is stated.
  static func tokens(_ amount: String, unit: String) throws(RowError) -> Int64 {
    let digits: Int
    switch unit.lowercased() {
    case "", "1k tokens": digits = 3
    case "1m tokens": digits = 6
    case "tokens", "token": digits = 0
    default:
      throw RowError(
        column: "pricing_unit", "is none of tokens; expected 1K tokens, 1M tokens or Tokens")
    }
    guard let number = DecimalText(amount), let count = number.scaled(by: digits) else {
      throw RowError(
        column: "line_item_usage_amount", "is no amount; expected a number such as 910.4")
    }
    guard count >= 0, number.coefficient >= 0 else {
      throw RowError(
        column: "line_item_usage_amount", "is negative; expected tokens that were used")
    }
    guard count <= TokenCounts.largestPlausible else {
      throw RowError(
        column: "line_item_usage_amount", "is above 2^53 tokens, which no count of tokens reaches")
    }
    // Amounts are written as binary fractions, with digits beyond the 15th that mean nothing.
    guard number.scaled(by: digits + 6) == count * 1_000_000 else {
      throw RowError(
        column: "line_item_usage_amount",
        "is no whole number of tokens; expected one token or more as 0.001 in thousands")
    }
    return Int64(count)
  }
}
