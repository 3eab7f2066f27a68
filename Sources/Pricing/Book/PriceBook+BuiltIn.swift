extension PriceBook {
  /// The public list prices that come with the program: Sources/Pricing/PriceBook, written by
  /// Scripts/make-price-book.
  public static let builtIn = PriceBook(
    prices: lines(of: PackageResources.prices_csv).compactMap(Price.init(line:)),
    aliases: lines(of: PackageResources.aliases_csv).compactMap(ModelAlias.init(line:)))

  /// The lines below the header.
  private static func lines(of file: [UInt8]) -> ArraySlice<Substring> {
    String(decoding: file, as: UTF8.self).split(separator: "\n").dropFirst()
  }
}
