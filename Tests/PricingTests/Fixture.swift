import Foundation

/// Files of this folder's Fixtures.
enum Fixture {
  /// The entries of prices.json: the facts, which the built-in price book begins with.
  static func listedPrices() throws -> [ListedPrice] {
    try prices(in: "prices.json")
  }

  /// The entries of published-prices.json, which `Scripts/make-price-book --download` writes: what
  /// published price lists add to the facts.
  static func publishedPrices() throws -> [ListedPrice] {
    try prices(in: "published-prices.json")
  }

  private static func prices(in file: String) throws -> [ListedPrice] {
    let decoder = JSONDecoder()
    decoder.keyDecodingStrategy = .convertFromSnakeCase
    return try decoder.decode([ListedPrice].self, from: contents(of: file))
  }

  /// The cells of both files of vectors, which Scripts/oracles/price_vectors.py writes.
  static func priceVectors() throws -> [[String]] {
    try rows(of: "price-vectors.csv") + rows(of: "published-vectors.csv")
  }

  /// The cells of a table below its header.
  static func rows(of file: String) throws -> [[String]] {
    let text = String(decoding: try contents(of: file), as: UTF8.self)
    return text.split(separator: "\n").dropFirst().map { line in
      line.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
    }
  }

  private static func contents(of name: String) throws -> Data {
    let folder = URL(filePath: #filePath).deletingLastPathComponent()
    return try Data(contentsOf: folder.appending(components: "Fixtures", name))
  }
}
