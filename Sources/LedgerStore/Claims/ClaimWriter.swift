internal import SQLite
internal import UsageModel

/// Writes the counted part of many claims, with statements that are compiled once.
public final class ClaimWriter {
  private let rows: UsageWriter
  private let keep: Statement
  private let forget: Statement
  private let cover: Statement

  init(_ connection: Connection, pricedBy revision: @escaping () -> [UInt8]?) throws {
    rows = try UsageWriter(connection, pricedBy: revision)
    keep = try connection.prepare(
      """
      INSERT OR REPLACE INTO claim (usage_id, claimed_input, claimed_cache_write_5m,
        claimed_cache_write_1h, claimed_cache_read, claimed_output, claimed_web_searches,
        claimed_cost, claimed_reported_cost)
      VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)
      """)
    forget = try connection.prepare("DELETE FROM claim WHERE usage_id = ?1")
    cover = try connection.prepare(
      """
      UPDATE summary SET covered_by = ?2, assumption = ?3, assumed = ?4 WHERE usage_id = ?1
      """)
  }

  /// Replaces a claim's row by `counted`, and keeps the full claim beside it where that is more.
  /// The caller updates the rollup.
  public func write(_ counted: UsageRow, of claimed: UsageRow) throws {
    try rows.update(counted)
    if counted.content.tokens == claimed.content.tokens
      && counted.content.reportedCost == claimed.content.reportedCost
    {
      try forget.bind(1, claimed.id)
      try forget.run()
      return
    }
    let (content, tokens) = (claimed.content, claimed.content.tokens)
    let numbers = [
      claimed.id, tokens.input, tokens.cacheWrite5m, tokens.cacheWrite1h, tokens.cacheRead,
      tokens.output, tokens.webSearches, content.cost, content.reportedCost,
    ]
    for (index, number) in numbers.enumerated() { try keep.bind(index + 1, number) }
    try keep.run()
  }

  /// Sets the coverage of a claim.
  public func write(_ coverage: ClaimCoverage, of id: Int64) throws {
    try cover.bind(1, id)
    try cover.bind(2, coverage.source.rawValue)
    try cover.bind(3, coverage.assumption.rawValue)
    try cover.bind(4, coverage.assumed.rowPicodollars ?? .max)
    try cover.run()
  }
}
