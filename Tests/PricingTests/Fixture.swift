import Foundation

/// Files of this folder's Fixtures.
enum Fixture {
  /// The entries of prices.json, the source of the built-in price book.
  static func listedPrices() throws -> [ListedPrice] {
    let decoder = JSONDecoder()
    decoder.keyDecodingStrategy = .convertFromSnakeCase
    return try decoder.decode([ListedPrice].self, from: contents(of: "prices.json"))
  }

  /// The cells of price-vectors.csv below its header. Scripts/oracles/price_vectors.py writes it.
  static func priceVectors() throws -> [[String]] {
    let text = String(decoding: try contents(of: "price-vectors.csv"), as: UTF8.self)
    return text.split(separator: "\n").dropFirst().map { line in
      line.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
    }
  }

  private static func contents(of name: String) throws -> Data {
    let folder = URL(filePath: #filePath).deletingLastPathComponent()
    return try Data(contentsOf: folder.appending(components: "Fixtures", name))
  }
}
