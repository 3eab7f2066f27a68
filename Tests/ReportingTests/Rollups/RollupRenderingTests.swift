import LedgerStore
import Presentation
import Reporting
import Testing
import UsageModel

@Suite struct `Rollup rendering` {
  private func book() throws -> RollupLedger {
    let book = try RollupLedger()
    let ana = try book.developer("ana")
    try book.add(
      .init(
        at: at("2026-10-01T12:00:00Z"), developer: ana, session: "s",
        tokens: TokenCounts(
          input: 1, cacheWrite5m: 2, cacheWrite1h: 3, cacheRead: 12_345, output: 4),
        cost: 12_345_678_901_000))
    for session in ["t", "u"] {
      try book.add(
        .init(
          at: at("2026-10-31T12:00:00Z"), session: session, model: "claude-experimental-6",
          cost: nil))
    }
    return book
  }

  @Test func `The table names what has no price and how to set one`() throws {
    let rollup = try Rollup.make(book().ledger, RollupQuery(by: [.developer]))
    #expect(
      rollup.table.text() == """
        2026-10-01 to 2026-10-31 (UTC)

        Developer         Cost  Unpriced   Share  Requests  Sessions  Input  Cache write  Cache read  Output
        ────────────────────────────────────────────────────────────────────────────────────────────────────
        ana             $12.35         0  100.0%         1         1      1            5      12,345       4
        (unassigned)  unpriced         2                 2         2     20            0           0      10
        ────────────────────────────────────────────────────────────────────────────────────────────────────
        Total           $12.35         2  100.0%         3         3     21            5      12,345      14

        2 requests of 1 model have no price: claude-experimental-6. See 'outlay price missing'.

        """)
  }

  @Test func `JSON is as documented, amounts exact and unpriced null`() throws {
    let rollup = try Rollup.make(book().ledger, RollupQuery(by: [.developer, .month]))
    #expect(
      rollup.json.text == """
        {
          "since": "2026-10-01",
          "until": "2026-10-31",
          "timezone": "UTC",
          "by": [
            "developer",
            "month"
          ],
          "rows": [
            {
              "developer": "ana",
              "month": "2026-10",
              "costUSD": 12.345678901,
              "unpricedRequests": 0,
              "requests": 1,
              "sessions": 1,
              "inputTokens": 1,
              "cacheWriteTokens": 5,
              "cacheReadTokens": 12345,
              "outputTokens": 4
            },
            {
              "developer": null,
              "month": "2026-10",
              "costUSD": null,
              "unpricedRequests": 2,
              "requests": 2,
              "sessions": 2,
              "inputTokens": 20,
              "cacheWriteTokens": 0,
              "cacheReadTokens": 0,
              "outputTokens": 10
            }
          ],
          "total": {
            "costUSD": 12.345678901,
            "unpricedRequests": 2,
            "requests": 3,
            "sessions": 3,
            "inputTokens": 21,
            "cacheWriteTokens": 5,
            "cacheReadTokens": 12345,
            "outputTokens": 14
          }
        }

        """)
  }

  @Test func `CSV has the same names and (unassigned) as a row`() throws {
    let rollup = try Rollup.make(book().ledger, RollupQuery(by: [.developer]))
    #expect(
      rollup.table.csv() == """
        developer,cost_usd,unpriced_requests,requests,sessions,input_tokens,cache_write_tokens,\
        cache_read_tokens,output_tokens\r
        ana,12.345678901,0,1,1,1,5,12345,4\r
        (unassigned),,2,2,2,20,0,0,10\r

        """)
  }

  @Test func `No usage is an answer`() throws {
    let rollup = try Rollup.make(RollupLedger().ledger, RollupQuery(by: [.day]))
    #expect(rollup.table.text() == "No usage in this period.\n")
    #expect(rollup.json.text.contains("\"since\": null"))
    #expect(rollup.table.csv().hasPrefix("day,cost_usd,"))
  }

  @Test func `What is unassigned is not what is named (unassigned) by a rest row`() throws {
    let rollup = try Rollup.make(
      book().ledger, RollupQuery(by: [.developer, .model], top: 0))
    #expect(rollup.table.csv().contains("\r\n(2 others),,12.345678901,2,3,3,"))
  }

  @Test(arguments: [60, 80, 120], [[Dimension.project], [.project, .branch], [.branch, .day]])
  func `The table fits the terminal whatever the names`(width: Int, by: [Dimension]) throws {
    let book = try RollupLedger()
    let long = String(repeating: "とても長い名前-", count: 20)
    let project = try book.project(long)
    try book.add(
      .init(
        at: at("2026-10-01T12:00:00Z"), project: project, branch: "feature/" + long,
        tokens: TokenCounts(input: 1 << 40, cacheRead: 1 << 50, output: 1 << 30),
        cost: 1_234_567_000_000_000_000))
    let rollup = try Rollup.make(book.ledger, RollupQuery(by: by))
    let table = rollup.table.text(width: width).split(separator: "\n").prefix {
      !$0.hasPrefix("Left")
    }
    for line in table { #expect(columns(String(line)) <= width) }
    #expect(table.contains { $0.contains("$1,234,567.00") })
  }

  /// The columns of a line that holds ASCII, `─`, `…` and wide characters only.
  private func columns(_ line: String) -> Int {
    line.reduce(0) { $0 + ($1.isASCII || "─…".contains($1) ? 1 : 2) }
  }
}
