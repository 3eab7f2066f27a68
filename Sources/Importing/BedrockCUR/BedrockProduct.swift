internal import UsageModel

/// The marketplace's name of a model: `Claude Sonnet 4.6 (Amazon Bedrock Edition)`.
enum BedrockProduct {
  /// Returns the name of a line's product, from its column or from the JSON object that CUR 2.0 has
  /// of the product; empty if neither has it.
  static func name(_ name: String, product: String) -> String {
    guard name.isEmpty, product.contains(key) else { return name }
    return (try? JSONNode(parsing: Array(product.utf8)))?[key]?.text ?? ""
  }

  private static let key = "product_name"
  private static let edition = "(amazon bedrock edition)"

  /// Returns `claude-sonnet-4.6`; nil for a name that is not of a model.
  static func model(of name: String) -> String? {
    let name = name.lowercased().trimmingBlanks
    guard name.hasSuffix(edition) else { return nil }
    let words = name.dropLast(edition.count).split(whereSeparator: \.isWhitespace)
    return words.isEmpty ? nil : words.joined(separator: "-")
  }
}
