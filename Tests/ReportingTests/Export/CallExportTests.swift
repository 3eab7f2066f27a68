import LedgerStore
import Reporting
import Testing
import UsageModel

@Suite struct `Call export` {
  private func export(_ book: RollupLedger, days: DayRange? = nil) throws -> String {
    var bytes: [UInt8] = []
    try CallExport.write(book.ledger, days: days) { bytes += $0 }
    return String(decoding: bytes, as: UTF8.self)
  }

  /// The models of the rows, in their order.
  private func models(_ book: RollupLedger, days: DayRange? = nil) throws -> [String] {
    try export(book, days: days).split(separator: "\r\n").dropFirst().map { line in
      String(line.split(separator: ",", omittingEmptySubsequences: false)[7])
    }
  }

  @Test func `Calls and summaries carry all that another ledger needs`() throws {
    let book = try RollupLedger()
    let ana = try book.developer("ana")
    let key = try book.ledger.keys.add(APIKey(name: "=key"))
    try book.add(
      .init(
        at: at("2026-09-14T09:02:19.400Z"), developer: ana, project: book.project("check,out"),
        key: key, session: "s1", branch: "-fix",
        tokens: TokenCounts(
          input: 1, cacheWrite5m: 2, cacheWrite1h: 3, cacheRead: 4, output: 5, webSearches: 6),
        reported: 451_200_000_000, service: ServiceClass(tier: "batch", speed: "fast", geo: "us")),
      key: CallKey(high: 0x0123_4567_89AB_CDEF, low: -1))
    let period = DayRange(first: try day("2026-04-01"), last: try day("2026-04-30"))
    try book.add(
      .init(
        at: at("2026-04-01T00:00:00Z"), model: "gpt-5", tokens: TokenCounts(input: 7),
        service: ServiceClass(context: .upTo200k), period: period),
      key: CallKey(high: 1, low: 2))
    #expect(
      try export(book) == """
        call_id,timestamp,developer,project,session,branch,api_key,model,input_tokens,\
        cache_write_5m_tokens,cache_write_1h_tokens,cache_read_tokens,output_tokens,web_searches,\
        service_tier,speed,inference_geo,reported_cost_usd,cost_basis\r
        ccusage/project-day@2026-04-01..2026-04-30#up-to-200k:0000000000000001cbf29ce484222325,\
        2026-04-01T00:00:00.000Z,,,,,,gpt-5,7,0,0,0,0,0,,,,,\r
        claude-code:0123456789abcdefffffffffffffffff,2026-09-14T09:02:19.400Z,ana,"check,out",s1,\
        '-fix,'=key,claude-opus-4-6,1,2,3,4,5,6,batch,fast,us,0.4512,\r

        """)
  }

  @Test func `The order is that of time and key, not of import`() throws {
    let noon = try at("2026-10-01T12:00:00Z")
    let rows: [(Instant, Int64, Int64)] = [
      (noon, 1, 1), (noon, 1, 2), (noon, 2, 0), (try at("2026-10-01T12:00:00.001Z"), 0, 0),
    ]
    func book(_ order: [Int]) throws -> RollupLedger {
      let book = try RollupLedger()
      for index in order {
        let (instant, high, low) = rows[index]
        try book.add(.init(at: instant, model: "m\(index)"), key: CallKey(high: high, low: low))
      }
      return book
    }
    #expect(try models(book([0, 1, 2, 3])) == ["m0", "m1", "m2", "m3"])
    #expect(try export(book([3, 1, 0, 2])) == export(book([0, 1, 2, 3])))
  }

  @Test func `Only rows that count are written`() throws {
    let book = try RollupLedger()
    try book.add(.init(at: at("2026-10-01T12:00:00Z"), model: "a", isSuperseded: true))
    try book.add(.init(at: at("2026-10-01T12:00:00Z"), model: "b", cost: nil))
    #expect(try models(book) == ["b"])
  }

  @Test func `Days are the ledger's own, and a summary's its own first`() throws {
    let book = try RollupLedger(timeZone: "America/New_York")
    try book.add(.init(at: at("2026-10-02T03:59:59.999Z"), model: "before"))
    try book.add(.init(at: at("2026-10-02T04:00:00Z"), model: "first"))
    try book.add(.init(at: at("2026-10-03T03:59:59.999Z"), model: "last"))
    try book.add(.init(at: at("2026-10-03T04:00:00Z"), model: "after"))
    let second = try day("2026-10-02")
    let period = DayRange(first: second, last: second)
    try book.add(.init(at: at("2026-10-02T00:00:00Z"), model: "summary", period: period))
    #expect(try models(book, days: period) == ["summary", "first", "last"])
  }

  @Test func `A large ledger comes in pieces that are whole together`() throws {
    let book = try randomLedger(seed: 3, rows: 1000, timeZone: "UTC")
    var sizes: [Int] = []
    try CallExport.write(book.ledger) { sizes.append($0.count) }
    #expect(sizes.count > 1)
    #expect(sizes.dropLast().allSatisfy { $0 < 1 << 17 })
    #expect(try models(book).count == book.entries.count)
  }

  @Test func `An empty ledger is a header`() throws {
    #expect(try export(RollupLedger()).split(separator: "\r\n").count == 1)
  }
}
