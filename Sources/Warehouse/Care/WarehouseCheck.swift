internal import Postgres
public import UsageModel

/// Proves a warehouse from its rows: the rollup, the places of rows, and that each call counts once.
public struct WarehouseCheck {
  /// What was found.
  public struct Result: Sendable {
    public var failures: [String] = []
    public var shares: [LedgerShare] = []
    public var differences: [PriceDifference] = []
    public var servers = 0
  }

  private let warehouse: WarehouseServers

  public init(_ warehouse: WarehouseServers) {
    self.warehouse = warehouse
  }

  /// Reads everything and changes nothing.
  public func run() throws -> Result {
    var result = Result(servers: warehouse.stores.count)
    for (number, server) in warehouse.stores.enumerated() {
      let place = server.address
      for (query, sentence) in questions(shard: number) {
        let count = try server.first(query) { $0.int64(0) } ?? 0
        if count > 0 { result.failures.append("\(place): \(sentence): \(count).") }
      }
      result.differences += try server.rows(Self.priceDifferences) { PriceDifference($0) }
    }
    let wrong = try warehouse.lead.first(Self.wrongClaims) { $0.int64(0) } ?? 0
    if wrong > 0 {
      result.failures.append(
        "\(warehouse.lead.address): summaries that count more than they claim: \(wrong).")
    }
    let ledgers = try warehouse.lead.rows(
      "SELECT ledger_id, team FROM outlay.ledger ORDER BY lower(team)"
    ) { (id: $0.int64(0), team: $0.text(1)) }
    result.shares = try ledgers.map { try LedgerShare($0.id, $0.team, in: warehouse) }
    return result
  }

  private func questions(shard: Int) -> [(PostgresQuery, String)] {
    let count = warehouse.stores.count
    return [
      (Self.wrongCells, "cells of the rollup that are not the sums of their rows"),
      (Self.wrongCounts, "calls that do not count exactly once"),
      (Self.lateCalls, "calls that a ledger took back and that are there still"),
      (
        """
        SELECT count(*) FROM outlay.call
        WHERE get_byte(uuid_send(call_key), 0) % \(count)::integer <> \(shard)::integer
        """, "calls that belong on another server"
      ),
    ]
  }

  private static let wrongCells: PostgresQuery = """
    WITH told AS (
      SELECT day, ledger_id, counts, developer_id, project_id, key_id, session_id, model_id, source_id,
        basis, (at / 86400000)::integer AS utc_day, count(*) AS calls, sum(input) AS input,
        sum(cache_write_5m) AS w5, sum(cache_write_1h) AS w1, sum(cache_read) AS cr,
        sum(output) AS o, sum(web_searches) AS s, coalesce(sum(cost), 0) AS cost,
        count(*) - count(cost) AS unpriced
      FROM outlay.call GROUP BY 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11)
    SELECT count(*) FROM (
      (SELECT * FROM told EXCEPT ALL SELECT * FROM outlay.cell)
      UNION ALL (SELECT * FROM outlay.cell EXCEPT ALL SELECT * FROM told)) AS differences
    """

  private static let wrongCounts: PostgresQuery = """
    SELECT count(*) FROM (
      SELECT FROM outlay.call
      GROUP BY call_key
      HAVING count(DISTINCT ledger_id) FILTER (WHERE counts) > 1
        OR (count(*) FILTER (WHERE counts) = 0
          AND pg_has_role(session_user, 'outlay_reader', 'MEMBER'))) AS wrong
    """

  private static let lateCalls: PostgresQuery = """
    SELECT count(*) FROM outlay.tombstone JOIN outlay.call USING (call_key, ledger_id, part)
    """

  private static let wrongClaims: PostgresQuery = """
    SELECT count(*) FROM outlay.claim
    WHERE summaries > own_summaries
      OR input > own[1] OR cache_write_5m > own[2] OR cache_write_1h > own[3] OR cache_read > own[4]
      OR output > own[5] OR web_searches > own[6] OR cost > own_cost
    """
}

/// Calls that two ledgers tell alike, at other prices.
public struct PriceDifference: Hashable, Sendable {
  /// The team whose telling counts, and the other one.
  public let team: String
  public let other: String
  public let calls: Int64
  public let cost: Money
  public let otherCost: Money

  init(_ row: borrowing PostgresRow) {
    team = row.text(0)
    other = row.text(1)
    calls = row.int64(2)
    cost = Money(picodollars: row.int128(3))
    otherCost = Money(picodollars: row.int128(4))
  }
}

extension WarehouseCheck {
  fileprivate static let priceDifferences: PostgresQuery = """
    SELECT ledger.team, other.team, count(*), coalesce(sum(best.cost), 0), coalesce(sum(call.cost), 0)
    FROM outlay.call JOIN outlay.call AS best USING (call_key, part)
      JOIN outlay.ledger ON ledger.ledger_id = best.ledger_id
      JOIN outlay.ledger AS other ON other.ledger_id = call.ledger_id
    WHERE NOT call.counts AND best.counts AND call.cost IS DISTINCT FROM best.cost
      AND (call.input, call.cache_write_5m, call.cache_write_1h, call.cache_read, call.output, call.web_searches)
        = (best.input, best.cache_write_5m, best.cache_write_1h, best.cache_read, best.output, best.web_searches)
    GROUP BY 1, 2 ORDER BY 1, 2
    """
}

/// What a warehouse has of a ledger, whether or not it counts beside the others.
public struct LedgerShare: Hashable, Sendable {
  public let team: String
  /// API calls, with what is billed beside them.
  public private(set) var calls: Int64 = 0
  /// Summaries that count in the ledger by itself.
  public private(set) var summaries: Int64 = 0
  /// What all of it costs in the ledger by itself.
  public private(set) var total = Money.zero
  /// What of it counts beside the other ledgers.
  public private(set) var counted = Money.zero

  init(_ id: Int64, _ team: String, in warehouse: WarehouseServers) throws {
    self.team = team
    for store in warehouse.stores {
      try store.query(
        """
        SELECT coalesce(sum(calls), 0), coalesce(sum(cost), 0), coalesce(sum(cost) FILTER (WHERE counts), 0)
        FROM outlay.cell WHERE ledger_id = \(id)
        """
      ) { row in
        calls += row.int64(0)
        total += Money(picodollars: row.int128(1))
        counted += Money(picodollars: row.int128(2))
      }
    }
    try warehouse.lead.query(
      """
      SELECT coalesce(sum(own_summaries), 0), coalesce(sum(own_cost), 0), coalesce(sum(cost), 0)
      FROM outlay.claim WHERE ledger_id = \(id)
      """
    ) { row in
      summaries = row.int64(0)
      total += Money(picodollars: row.int128(1))
      counted += Money(picodollars: row.int128(2))
    }
  }
}
