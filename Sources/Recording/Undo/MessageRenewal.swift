internal import LedgerStore
internal import Pricing
internal import UsageModel

/// Rebuilds the rows of messages from what was reported about them, without some files.
struct MessageRenewal {
  private let ledger: Ledger
  private let book: PriceBook
  private let files: Set<Int64>
  private let imports: [Int64: Int64]
  private let exchangeFiles: Set<Int64>
  private var writer: CallWriter
  private var origins: OriginResolver
  private var names: ModelInterner
  private var pricer: Pricer
  /// The runs before the undo.
  let runs: [ToldRun]
  private let ranges: RunIndex
  private var renewedRows: [Int64] = []
  private var goneKeys: [Int64: CallKey] = [:]
  /// The days whose cells changed so far.
  private var days: DayRange?
  private(set) var removed = 0
  private(set) var kept = 0

  init(
    _ ledger: Ledger, book: PriceBook, sources: SourceCatalog, without files: Set<Int64>
  ) throws {
    self.ledger = ledger
    self.book = book
    self.files = files
    imports = try ledger.imports.importOfFiles()
    exchangeFiles = try ledger.imports.files(ofFormats: sources.carriers)
    origins = try OriginResolver(ledger, sources: sources, createsDevelopers: false)
    names = try ModelInterner(ledger)
    pricer = Pricer(ledger, book: book)
    runs = try ledger.tellings.runs()
    ranges = RunIndex(runs)
    writer = try CallWriter(
      // What earlier imports told may have been priced otherwise.
      ledger, sources: sources, cellsInMemory: RollupChanges.capacity, pricedBy: nil,
      renewal: TellingRenewal(imports: imports))
  }

  /// Removes rows that no other file reported.
  mutating func remove(_ ids: [Int64]) throws {
    for id in ids {
      guard let row = try ledger.usage.row(id: id) else { continue }
      try take(row, period: ledger.usage.period(of: id))
      removed += row.isSuperseded ? 0 : 1
      if writer.changes.isFull { try apply() }
    }
  }

  /// Rebuilds all rows of a message.
  mutating func renew(_ high: Int64) throws {
    origins.forgetIfMany()
    let rows = try writer.rows(ofMessage: high)
    let versions = try ledger.tellings.versions(ofMessage: high)
    var tellings: [RowTelling] = []
    var sightings: [CallKey: Set<String>] = [:]
    for call in MessageRows(rows).calls {
      let told =
        try self.tellings(of: call, versions.former(of: call.row.key))
        + call.parts.flatMap { try self.tellings(ofPart: $0, versions) }
      tellings += told
      if let first = told.first, !files.contains(first.fileID) {
        sightings[call.row.key] = try ledger.usage.sightingsByAdder(of: call.row.id)
      }
    }
    tellings += try versions.filter { $0.kind != .before }
      .map { try RowTelling($0, ledger.tellings) }
    for row in rows {
      try take(row, period: ledger.usage.period(of: row.id))
      renewedRows.append(row.id)
      writer.reuse(row.id, for: row.key)
    }
    try ledger.tellings.removeVersions(ofMessage: high)
    try tell(tellings.filter { !files.contains($0.fileID) })
    try resolve(high, rows, sightings)
    if writer.changes.isFull { try apply() }
  }

  /// What exchange files reported about a part, which they contain as a row of its own.
  private func tellings(
    ofPart part: UsageRow, _ versions: [ToldVersion]
  ) throws -> [RowTelling] {
    let former = versions.former(of: part.key) + versions.formerParts(of: part.key)
    return try tellings(of: MessageRows.Call(row: part, parts: []), former)
      .filter { exchangeFiles.contains($0.fileID) }
  }

  private func tellings(
    of call: MessageRows.Call, _ former: [ToldVersion]
  ) throws -> [RowTelling] {
    var call = call
    if let claimed = try ledger.claims.claimed(call.row) { call.row = claimed }
    let row = call.row
    let stored = try ledger.origins.find(id: row.originID)
    let origin = stored?.origin ?? CallOrigin(source: "")
    let session = origin.detail == .note ? stored?.ownership.sessionID : nil
    return try RowTellings(
      tellings: ledger.tellings, call: call, origin: origin,
      period: ledger.usage.period(of: row.id), runs: ranges.runs(of: row.id),
      former: former, note: session.flatMap { try ledger.sessions.note(id: $0) },
      exchangeFiles: exchangeFiles, imports: imports
    ).all()
  }

  /// Writes all reports again, in the order of files.
  private mutating func tell(_ tellings: [RowTelling]) throws {
    var withdrawn: [CallKey: Int64] = [:]
    for telling in tellings where telling.kind == .withdrawn {
      withdrawn[telling.row.key] = max(withdrawn[telling.row.key] ?? 0, telling.fileID)
    }
    let ordered = tellings.enumerated().sorted {
      ($0.element.fileID, $0.offset) < ($1.element.fileID, $1.offset)
    }
    for (_, telling) in ordered {
      if telling.kind == .withdrawn || telling.fileID <= withdrawn[telling.row.key] ?? 0 {
        try ledger.tellings.add(telling.version(ledger.tellings))
      } else {
        try tell(telling)
      }
    }
    try writer.tell(as: 0)
  }

  private mutating func tell(_ telling: RowTelling) throws {
    try writer.tell(as: imports[telling.fileID] ?? 0)
    var telling = telling
    if telling.isKept {
      try price(&telling.row.content, telling.period)
      for index in telling.parts.indices { try price(&telling.parts[index], nil) }
    }
    var candidate = CallWriter.Candidate(
      row: telling.row, origin: try origins.entry(of: SharedOrigin(telling.origin)),
      period: telling.period, replacesEarlier: telling.replacesEarlier)
    candidate.parts = telling.parts
    candidate.noteDigest = telling.note?.digest
    candidate.isToldByExchange = exchangeFiles.contains(telling.fileID)
    _ = try writer.write(candidate, origins: &origins, names: names)
    if candidate.isSheetLine {
      let line = SheetLine(
        fileID: telling.fileID, number: telling.row.content.line, noteDigest: telling.note?.digest)
      try ledger.sheetLines.set(line, usageID: writer.lastSummaryID)
    }
    if let note = telling.note, let session = candidate.origin.ownership?.sessionID {
      try ledger.sessions.setNote(note, id: session)
    }
  }

  /// Prices a row by today's prices, like every other row.
  private mutating func price(_ content: inout UsageRow.Content, _ period: DayRange?) throws {
    let cost = try pricer.price(
      model: names.model(content.modelID), at: content.at, period: period, tokens: content.tokens,
      service: names.service(content.serviceID), reported: content.reportedCost,
      isBilled: content.basis.isBilled)
    (content.cost, content.basis, content.priceID) = (cost.cost, cost.basis, cost.priceID)
  }

  /// Counts the outcomes, and restores sightings that no report accounts for.
  private mutating func resolve(
    _ high: Int64, _ rows: [UsageRow], _ sightings: [CallKey: Set<String>]
  ) throws {
    let new = try writer.rows(ofMessage: high)
    for row in new {
      for session in sightings[row.key] ?? [] {
        try ledger.usage.addSighting(of: row.id, in: session)
      }
    }
    _ = try writer.resolveMessage(high, &origins, names)
    kept += new.count { !$0.isSuperseded }
    let keys = Set(new.map(\.key))
    for row in rows where !keys.contains(row.key) { removed += row.isSuperseded ? 0 : 1 }
    for row in new { goneKeys[row.id] = nil }
  }

  /// Removes a row, but not yet its key.
  private mutating func take(_ row: UsageRow, period: DayRange?) throws {
    if row.key.isRequestOnly {
      let origin = try origins.entry(id: row.originID).origin
      origins.note(requestOf: origin)
    }
    try writer.take(row, period: period)
    goneKeys[row.id] = row.key
  }

  /// Applies the changes of the rollup, after the rows are written.
  private mutating func apply() throws {
    try writer.flush()
    guard let changed = try writer.changes.apply().days else { return }
    days = days?.union(changed) ?? changed
  }

  /// Finishes: writes what is buffered, and returns the days that changed.
  mutating func finish() throws -> DayRange? {
    let told = try writer.takeRuns()
    let sessions = try origins.sessionsToJoin.union(ledger.usage.sessionsOfRequests())
    if !sessions.isEmpty || origins.hasRequestsWithoutSession {
      try apply()
      try RequestJoin(ledger).run(sessions, &writer, &origins, names)
    }
    try writer.finish()
    try ledger.callKeys.remove(goneKeys.map { (key: $0.value, usageID: $0.key) })
    try apply()
    renewedRows.sort()
    let rest = runs.filter { !files.contains($0.fileID) }.flatMap { $0.without(renewedRows) }
    let gone = goneKeys.keys.sorted()
    try ledger.tellings.replaceRuns(
      with: ToldRun.joined((rest + told).flatMap { $0.without(gone) }))
    try ledger.tellings.removeUnusedOrigins()
    try origins.removeUnused(among: writer.leftOrigins, keepingNotes: true)
    let settled = try Reattribution(ledger, book: book).updateOwners(of: sessions).days
    return [days, writer.touchedDays, settled].compactMap { $0 }.reduce(nil as DayRange?) {
      $0?.union($1) ?? $1
    }
  }
}

/// An index of runs by row.
struct RunIndex {
  private let runs: [ToldRun]
  private let starts: [Int64]
  /// For each run, the highest last row of the runs up to it.
  private let reach: [Int64]

  init(_ runs: [ToldRun]) {
    self.runs = runs.sorted { ($0.first, $0.fileID) < ($1.first, $1.fileID) }
    starts = self.runs.map(\.first)
    var highest = Int64.min
    reach = self.runs.map { run in
      highest = max(highest, run.last)
      return highest
    }
  }

  /// The runs that have a row, in the order of files.
  func runs(of row: Int64) -> [ToldRun] {
    var found: [ToldRun] = []
    var index = starts.partitioningIndex { $0 > row } - 1
    while index >= 0, reach[index] >= row {
      if runs[index].covers(row) { found.append(runs[index]) }
      index -= 1
    }
    return found.sorted { $0.fileID < $1.fileID }
  }
}
