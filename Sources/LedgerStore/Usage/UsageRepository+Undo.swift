internal import SQLite

extension UsageRepository {
  /// The id, the upper half of the key and the file of every row, in storage order.
  public func forEachKey(
    _ body: (_ id: Int64, _ high: Int64, _ fileID: Int64) throws -> Void
  ) throws {
    try connection.visit("id, key_high, import_file_id", from: "usage") { values in
      try body(values.int64(0), values.int64(1), values.int64(2))
    }
  }

  /// The upper halves of the keys of superseded calls.
  public func overtakenMessages() throws -> Set<Int64> {
    Set(
      try connection.rows(
        """
        SELECT key_high FROM usage
        WHERE is_overtaken = 1 AND NOT EXISTS (SELECT 1 FROM summary WHERE usage_id = usage.id)
        """
      ) { $0.int64(0) })
  }

  /// The upper halves of the keys of rows in a range of ids that come from another session.
  public func messages(
    ofRows ids: ClosedRange<Int64>, besidesSession session: String
  ) throws -> [Int64] {
    try connection.rows(
      """
      SELECT key_high FROM usage JOIN origin ON origin.id = usage.origin_id
      WHERE usage.id BETWEEN \(ids.lowerBound) AND \(ids.upperBound)
        AND origin.session <> \(session)
      """
    ) { $0.int64(0) }
  }

  /// Removes a row but not its key; the caller removes keys together.
  public func removeRow(id: Int64) throws {
    try connection.execute("DELETE FROM usage WHERE id = \(id)")
  }
}
