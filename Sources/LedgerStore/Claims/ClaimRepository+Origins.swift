internal import SQLite

/// An origin that has claims.
public struct ClaimingOrigin: Sendable {
  public let stored: StoredOrigin
  /// Whether all its claims count in full now.
  public let countsWhole: Bool
  /// Whether its owner changed over time.
  public let isDated: Bool
}

extension ClaimRepository {
  /// The origins that have claims.
  public func claimingOrigins() throws -> [ClaimingOrigin] {
    var countsWhole: [Int64: Bool] = [:]
    try connection.query(
      """
      SELECT origin_id, is_overtaken = 0 AND covered_by = 0 AND claim.usage_id IS NULL
      FROM summary
        CROSS JOIN usage ON usage.id = summary.usage_id
        LEFT JOIN claim ON claim.usage_id = usage.id
      """
    ) { row in
      let isWhole = row.int(1) != 0
      countsWhole[row.int64(0), default: true] = countsWhole[row.int64(0)] ?? true && isWhole
    }
    let dated = Set(try PeriodRepository(connection: connection).origins().keys)
    return try OriginRepository(connection: connection).all().compactMap { stored in
      countsWhole[stored.id].map {
        ClaimingOrigin(stored: stored, countsWhole: $0, isDated: dated.contains(stored.id))
      }
    }
  }

  /// The paths of imported files with the same content as a file under another path.
  public func copiedPaths() throws -> Set<String> {
    Set(
      try connection.rows(
        """
        SELECT path FROM import_file WHERE content_digest IN (
          SELECT content_digest FROM import_file WHERE content_digest IS NOT NULL
          GROUP BY content_digest HAVING count(DISTINCT path) > 1)
        """
      ) { $0.text(0) })
  }
}
