/// The SQL of Migrations/postgres, inside the program.
enum WarehouseFiles {
  /// Each file's name and text, in the order they apply. A file once released never changes.
  static let inOrder: [(name: String, sql: String)] = [
    ("V001__warehouse", text(PackageResources.V001__warehouse_sql)),
    ("V002__merging", text(PackageResources.V002__merging_sql)),
    ("V003__settling", text(PackageResources.V003__settling_sql)),
    ("V004__shards", text(PackageResources.V004__shards_sql)),
  ]

  private static func text(_ bytes: [UInt8]) -> String {
    String(decoding: bytes, as: UTF8.self)
  }
}
