internal import SQLite

extension PriceRepository {
  /// The revision of the price book that every row is priced with; nil where that is not known, or
  /// rows were priced with several.
  public func common() throws -> [UInt8]? {
    try connection.first("SELECT priced_by FROM rollup_total") { $0.isNull(0) ? nil : $0.blob(0) }
      ?? nil
  }

  /// Records that every row is now priced with this revision.
  public func setCommon(_ revision: [UInt8]?) throws {
    try connection.execute("UPDATE rollup_total SET priced_by = \(revision)")
  }

  /// Records, before rows are written, what they are priced with; nil is not known.
  func note(rowsPricedBy revision: [UInt8]?) throws {
    let common = try common()
    let isEmpty = try connection.scalar("SELECT 1 FROM usage LIMIT 1", as: Int64.self) == nil
    let new = isEmpty || common == revision ? revision : nil
    if new != common { try setCommon(new) }
  }
}
