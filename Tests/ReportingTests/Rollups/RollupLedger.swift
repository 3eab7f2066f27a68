import LedgerStore
import UsageModel

/// A ledger in memory, or at a path, that tests fill row by row.
final class RollupLedger {
  /// One row of usage, as a test states it.
  struct Entry {
    var at: Instant
    var developer: Int64?
    var project: Int64?
    var key: Int64?
    var session: String = ""
    var branch: String = ""
    var model: String = "claude-opus-4-6"
    var tokens = TokenCounts(input: 10, output: 5)
    /// Picodollars; nil is unpriced.
    var cost: Int64? = 1_000_000_000_000
    var basis: CostBasis = .listPrice
    var reported: Int64?
    var service = ServiceClass.unspecified
    /// Nil is a call.
    var period: DayRange?
    var isSuperseded = false
  }

  let ledger: Ledger
  let timeZone: TimeZoneRules
  private(set) var entries: [Entry] = []
  private let fileID: Int64
  private var nextKey: Int64 = 0

  init(timeZone name: String = "UTC", path: String? = nil) throws {
    ledger = try path.map { try Ledger.open(path: $0) } ?? Ledger.inMemory()
    try ledger.settings.set(.timeZone, to: name)
    timeZone = try ledger.settings.timeZone()
    fileID = try ledger.imports.addFile(
      importID: ledger.imports.begin(at: Instant(milliseconds: 0)), path: "usage.jsonl",
      format: "claude-code")
  }

  func developer(
    _ handle: String, team: String? = nil, role: String? = nil, costCentre: String? = nil,
    email: String? = nil
  ) throws -> Int64 {
    try ledger.developers.add(
      Developer(handle: handle, email: email, role: role, team: team, costCentre: costCentre))
  }

  func project(
    _ name: String, costCentre: String? = nil, accountCode: String? = nil
  ) throws -> Int64 {
    try ledger.projects.add(
      Project(name: name, costCentre: costCentre, accountCode: accountCode))
  }

  /// Adds a row under a key of its own, or a given one.
  func add(_ entry: Entry, key: CallKey? = nil) throws {
    nextKey += 1
    let sessionID = try ledger.sessions.findOrAdd(
      externalID: entry.session, source: "claude-code", developerID: entry.developer)
    let origin = try ledger.origins.add(
      CallOrigin(
        source: entry.period == nil ? "claude-code" : "ccusage",
        detail: entry.period == nil ? .call : .projectDay, sessionID: entry.session,
        branch: entry.branch),
      fingerprint: nextKey,
      ownership: Ownership(
        developerID: entry.developer, projectID: entry.project, keyID: entry.key,
        sessionID: sessionID))
    var row = UsageRow(
      key: key ?? CallKey(high: nextKey << 32, low: 1), originID: origin.id, isForked: false,
      isSuperseded: entry.isSuperseded, content: try content(entry))
    row.id = try ledger.usage.add(row)
    if let period = entry.period { try ledger.usage.setPeriod(period, of: row.id) }
    guard !entry.isSuperseded else { return }
    entries.append(entry)
    try roll(row, entry, origin.ownership)
  }

  private func roll(_ row: UsageRow, _ entry: Entry, _ ownership: Ownership) throws {
    let day = entry.period?.first ?? timeZone.day(of: entry.at)
    var change = CellChange(
      CellChange.Place(
        day: day, originID: row.originID, modelID: row.content.modelID, basis: entry.basis))
    change.add(row, isSummary: entry.period != nil)
    let writer = try ledger.dailyUsage.writer()
    let total = try ledger.dailyUsage.apply(
      change, ownership: ownership, isNew: true, timeZone: timeZone, writer)
    try writer.flush()
    try ledger.dailyUsage.changeTotal(by: total)
  }

  private func content(_ entry: Entry) throws -> UsageRow.Content {
    UsageRow.Content(
      at: entry.at, modelID: try ledger.models.findOrAdd(entry.model),
      serviceID: try ledger.models.findOrAdd(entry.service), tokens: entry.tokens,
      cost: entry.cost, reportedCost: entry.reported, basis: entry.basis, priceID: nil,
      isSidechain: false, fileID: fileID, line: 1)
  }
}

/// An instant that a test spells out.
func at(_ text: String) throws -> Instant {
  guard let instant = Instant(iso8601: text) else { throw Unreadable(text: text) }
  return instant
}

/// A day that a test spells out.
func day(_ text: String) throws -> Day {
  guard let day = Day(text) else { throw Unreadable(text: text) }
  return day
}

struct Unreadable: Error {
  let text: String
}
