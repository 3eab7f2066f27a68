import LedgerStore
import UsageModel

/// A ledger with one origin of calls and one of summaries, to which tests add rows.
struct UsageShelf {
  let ledger: Ledger
  let calls: StoredOrigin
  let summaries: StoredOrigin
  private let fileID: Int64

  init() throws {
    ledger = try Ledger.inMemory()
    let session = try ledger.sessions.findOrAdd(
      externalID: "s1", source: "claude-code", developerID: nil)
    calls = try ledger.origins.add(
      CallOrigin(source: "claude-code", path: "/a", sessionID: "s1"), fingerprint: 1,
      ownership: Ownership(sessionID: session))
    summaries = try ledger.origins.add(
      CallOrigin(source: "ccusage", detail: .day, path: "/b"), fingerprint: 2,
      ownership: Ownership())
    fileID = try ledger.imports.addFile(
      importID: ledger.imports.begin(at: Instant(milliseconds: 0)), path: "/a",
      format: "claude-code")
  }

  /// A row that is not stored yet.
  func row(
    _ number: Int64, at: Instant, tokens: TokenCounts = TokenCounts(input: 10, output: 5),
    cost: Int64? = 1_000_000_000_001, isSuperseded: Bool = false, originID: Int64? = nil
  ) throws -> UsageRow {
    UsageRow(
      key: CallKey(high: number, low: 0), originID: originID ?? calls.id, isForked: false,
      isSuperseded: isSuperseded,
      content: UsageRow.Content(
        at: at, modelID: try ledger.models.findOrAdd("m"),
        serviceID: try ledger.models.findOrAdd(.unspecified), tokens: tokens, cost: cost,
        reportedCost: nil, basis: .listPrice, priceID: nil, isSidechain: false, fileID: fileID,
        line: 1))
  }

  /// Adds a summary cell over some days.
  func addSummary(_ number: Int64, _ period: DayRange) throws {
    let id = try ledger.usage.add(
      row(number, at: Instant(startOfUTCDay: period.first), originID: summaries.id))
    try ledger.usage.setPeriod(period, of: id)
  }
}
