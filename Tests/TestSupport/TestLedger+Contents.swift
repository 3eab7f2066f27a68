internal import LedgerStore
public import UsageModel

extension TestLedger {
  /// Every row, overtaken ones too, in the order of keys.
  public func rows() throws -> [RecordedRow] {
    let names = try Names(ledger)
    var rows: [RecordedRow] = []
    try ledger.usage.forEach(since: nil) { row, period in
      guard let stored = names.origins[row.originID] else { return }
      rows.append(names.recorded(row, period, stored))
    }
    return rows.sorted { ($0.key.high, $0.key.low) < ($1.key.high, $1.key.low) }
  }

  /// The rows that count.
  public func countedRows() throws -> [RecordedRow] {
    try rows().filter { !$0.isSuperseded }
  }

  /// Every cell of the rollup.
  public func cells() throws -> Set<RecordedCell> {
    let names = try Names(ledger)
    var cells: Set<RecordedCell> = []
    for stored in names.origins.values {
      for cell in try ledger.dailyUsage.cells(ofOrigin: stored.id) {
        cells.insert(names.recorded(cell, stored))
      }
    }
    return cells
  }

  /// What the ledger's totals are.
  public func total() throws -> Money { try ledger.dailyUsage.total() }
}

/// The names behind row ids.
private struct Names {
  let origins: [Int64: StoredOrigin]
  private let models: [Int64: String]
  private let services: [Int64: ServiceClass]
  private let developers: [Int64: String]
  private let projects: [Int64: String]
  private let keys: [Int64: String]
  private let sessions: [Int64: String]
  private let owners: [Int64: String]

  init(_ ledger: Ledger) throws {
    origins = Dictionary(
      uniqueKeysWithValues: try ledger.origins.all().map { ($0.id, $0) })
    models = try ledger.models.names()
    services = try ledger.models.services()
    developers = Dictionary(
      uniqueKeysWithValues: try ledger.developers.all().map { ($0.id, $0.value.handle) })
    projects = Dictionary(
      uniqueKeysWithValues: try ledger.projects.all().map { ($0.id, $0.value.name) })
    keys = Dictionary(uniqueKeysWithValues: try ledger.keys.all().map { ($0.id, $0.value.name) })
    sessions = try ledger.sessions.externalIDs()
    owners = Dictionary(
      try ledger.sessions.find(prefix: "").map { ($0.id, $0.developer ?? "") }
    ) { first, _ in first }
  }

  func recorded(_ row: UsageRow, _ period: DayRange?, _ stored: StoredOrigin) -> RecordedRow {
    let content = row.content
    let ownership = stored.ownership
    return RecordedRow(
      key: row.key, origin: stored.origin, at: content.at, period: period,
      model: models[content.modelID] ?? "", service: services[content.serviceID] ?? .unspecified,
      tokens: content.tokens, cost: content.cost, reportedCost: content.reportedCost,
      basis: content.basis, isSidechain: content.isSidechain, isForked: row.isForked,
      originAt: row.originAt, isFinal: content.isFinal,
      isSuperseded: row.isSuperseded, developer: ownership.developerID.flatMap { developers[$0] },
      project: ownership.projectID.flatMap { projects[$0] },
      apiKey: ownership.keyID.flatMap { keys[$0] },
      session: ownership.sessionID.flatMap { sessions[$0] },
      sessionOwner: ownership.sessionID.flatMap { owners[$0] })
  }

  func recorded(_ cell: DailyCell, _ stored: StoredOrigin) -> RecordedCell {
    let ownership = cell.ownership
    return RecordedCell(
      day: cell.day, origin: stored.origin, model: models[cell.modelID] ?? "", basis: cell.basis,
      developer: ownership.developerID.flatMap { developers[$0] },
      project: ownership.projectID.flatMap { projects[$0] },
      apiKey: ownership.keyID.flatMap { keys[$0] },
      session: ownership.sessionID.flatMap { sessions[$0] }, calls: cell.calls,
      summaries: cell.summaries, tokens: cell.tokens, cost: cell.cost, unpriced: cell.unpriced,
      firstAt: cell.firstAt, lastAt: cell.lastAt)
  }
}
