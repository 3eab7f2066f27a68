internal import LedgerStore
public import UsageModel

extension Recorder {
  /// Each summary is a cell of its own, so buffering more of them saves nothing.
  private static let summaryCells = 1 << 15
  /// In days; a longer summary is most likely a wrong date.
  private static let longestPeriod = 366

  /// Writes a draft once and returns the outcome.
  public mutating func record(_ draft: UsageDraft, fileID: Int64) throws -> RecordOutcome {
    let isPlausible = draft.tokens.isPlausible && draft.parts.allSatisfy(\.tokens.isPlausible)
    if let refusal = Self.refusal(isPlausible, draft.at, draft.period, line: draft.line) {
      return refusal
    }
    let key = CallKey(draft.identity, of: draft.origin)
    origins.forgetIfMany()
    let entry = try origins.entry(of: sharedOrigin(of: draft, key))
    if entry.hasLostCharacters { return Self.unreadable(line: draft.line) }
    if key.isRequestOnly { origins.note(requestOf: entry.origin) }
    var candidate = CallWriter.Candidate(
      row: UsageRow(
        key: key, originID: 0, isForked: draft.isForked,
        content: try content(of: draft, fileID: fileID)),
      origin: entry, period: draft.period, replacesEarlier: draft.replacesEarlier)
    candidate.parts = try draft.parts.map { try content(of: $0, beside: candidate.row.content) }
    candidate.formerKeys = draft.formerKeys
    candidate.noteDigest = draft.note?.digest
    var outcome = try writer.write(candidate, origins: &origins, names: names)
    if draft.isSheetLine, outcome.isRow {
      let isCorrected = try noteSheetLine(
        draft, key, sessionID: entry.ownership?.sessionID, fileID: fileID,
        isNew: outcome == .added)
      if isCorrected, outcome == .duplicate { outcome = .updated }
    }
    if let quantity = draft.quantity, outcome.isRow {
      try keep(quantity, of: key, isSummary: draft.period != nil, fileID: fileID)
    }
    try applyIfFull(isSummary: draft.period != nil)
    return outcome
  }

  /// Returns why a row is not recorded; nil for one that is.
  private static func refusal(
    _ isPlausible: Bool, _ at: Instant, _ period: DayRange?, line: Int
  ) -> RecordOutcome? {
    guard isPlausible else { return unbelievable(line: line) }
    guard at < end else { return unborn(line: line) }
    guard let period, period.count > longestPeriod else { return nil }
    let reason = "covers \(period.count) days; expected at most a year"
    return .rejected(ReadProblem(line: line, reason: reason))
  }

  /// 2100-01-01T00:00:00Z, before which all usage is.
  static let end = Instant(milliseconds: 4_102_444_800_000)

  static func unborn(line: Int) -> RecordOutcome {
    .rejected(
      ReadProblem(
        line: line,
        reason: "its time is after 2099; expected a time before that, such as in "
          + "milliseconds rather than microseconds"))
  }

  static func unbelievable(line: Int) -> RecordOutcome {
    .rejected(ReadProblem(line: line, reason: "a token count is negative or beyond 2^53"))
  }

  /// Names that were repaired make two people one (counting rule 34).
  private static func unreadable(line: Int) -> RecordOutcome {
    .rejected(
      ReadProblem(
        line: line,
        reason: "a name of a person, a key or a project is not UTF-8 or has U+FFFD in place of "
          + "lost characters; expected UTF-8: export it again"))
  }

  /// The origin of a draft; a line of a sheet is a session of its own, with a task and a duration.
  private func sharedOrigin(of draft: UsageDraft, _ key: CallKey) -> SharedOrigin {
    guard draft.note != nil, draft.origin.sessionID.isEmpty else { return draft.sharedOrigin }
    var origin = draft.origin
    origin.sessionID = "sheet-" + String(key.hexadecimal.prefix(12))
    return SharedOrigin(origin)
  }

  private mutating func content(
    of draft: UsageDraft, fileID: Int64
  ) throws -> UsageRow.Content {
    let reported = draft.reportedCost?.rowPicodollars
    let (modelID, serviceID) = try names.ids(model: draft.model, draft.service)
    let tokens = lifetimes.tokens(of: draft)
    let cost = try pricer.price(
      model: draft.model, at: draft.at, period: draft.period, tokens: tokens,
      service: draft.service, reported: reported, isBilled: draft.isBilled)
    return UsageRow.Content(
      at: draft.at, modelID: modelID, serviceID: serviceID, tokens: tokens, cost: cost.cost,
      reportedCost: reported, basis: cost.basis, priceID: cost.priceID,
      isSidechain: draft.isSidechain, isFinal: draft.isFinal, fileID: fileID, line: draft.line)
  }

  /// The content of a part billed with a call, at the prices of its own model.
  private mutating func content(
    of part: UsageDraft.Part, beside call: UsageRow.Content
  ) throws -> UsageRow.Content {
    var content = call
    (content.modelID, content.serviceID) = try names.ids(model: part.model, part.service)
    let cost = try pricer.price(
      model: part.model, at: call.at, period: nil, tokens: part.tokens, service: part.service,
      reported: nil)
    content.tokens = part.tokens
    (content.cost, content.basis, content.priceID) = (cost.cost, cost.basis, cost.priceID)
    content.reportedCost = nil
    return content
  }

  private mutating func keep(
    _ quantity: UsageQuantity, of key: CallKey, isSummary: Bool, fileID: Int64
  ) throws {
    let id =
      isSummary
      ? writer.lastSummaryID : try writer.rows(ofMessage: key.high).first { $0.key == key }?.id
    if let id { try ledger.quantities.set(quantity, of: id, by: fileID) }
  }

  private mutating func applyIfFull(isSummary: Bool) throws {
    let isFull = isSummary && writer.changes.count >= Self.summaryCells
    if isFull || writer.changes.isFull { try apply() }
  }
}

extension Recorder {
  /// What the rows of a batch have in common, looked up when the first of them is recorded, so that
  /// the ledger is the same as that of single drafts.
  ///
  /// The reading threads go on counting references to the batch's origins: they are asked once.
  private struct Shared {
    let isSummary: [Bool]
    var entries: [OriginEntry?]
    var kinds: [(modelID: Int64, serviceID: Int64)?]

    init(of batch: DraftBatch) {
      isSummary = batch.origins.map(\.origin.detail.isSummary)
      entries = Array(repeating: nil, count: batch.origins.count)
      kinds = Array(repeating: nil, count: batch.kinds.count)
    }
  }

  /// Writes drafts, each once, and returns the outcomes.
  ///
  /// Equivalent to recording them one by one; what they have in common is looked up once for each
  /// batch.
  public mutating func record(_ batch: DraftBatch, fileID: Int64) throws -> BatchOutcome {
    origins.forgetIfMany()
    var shared = Shared(of: batch)
    var outcome = BatchOutcome()
    writer.prefetch(batch)
    for row in batch.rows {
      let result = try record(row, of: batch, &shared, fileID: fileID)
      outcome.count(result)
      if result == .added, shared.isSummary[Int(row.originIndex)] { outcome.summariesAdded += 1 }
    }
    return outcome
  }

  private mutating func record(
    _ row: DraftBatch.Row, of batch: DraftBatch, _ shared: inout Shared, fileID: Int64
  ) throws -> RecordOutcome {
    if let refusal = Self.refusal(row.tokens.isPlausible, row.at, row.period, line: row.line) {
      return refusal
    }
    let origin = Int(row.originIndex)
    let entry = try shared.entries[origin] ?? origins.entry(of: batch.origins[origin])
    shared.entries[origin] = entry
    if entry.hasLostCharacters { return Self.unreadable(line: row.line) }
    if row.key.isRequestOnly { origins.note(requestOf: entry.origin) }
    let candidate = CallWriter.Candidate(
      row: UsageRow(
        key: row.key, originID: 0, isForked: row.isForked,
        content: try content(of: row, batch, &shared, fileID: fileID)),
      origin: entry, period: row.period, replacesEarlier: false)
    let outcome = try writer.write(candidate, origins: &origins, names: names)
    if let quantity = row.quantity, outcome.isRow {
      try keep(quantity, of: row.key, isSummary: row.period != nil, fileID: fileID)
    }
    try applyIfFull(isSummary: row.period != nil)
    return outcome
  }

  private mutating func content(
    of row: DraftBatch.Row, _ batch: DraftBatch, _ shared: inout Shared, fileID: Int64
  ) throws -> UsageRow.Content {
    let index = Int(row.kindIndex)
    let kind = batch.kinds[index]
    let ids = try shared.kinds[index] ?? names.ids(model: kind.model, kind.service)
    shared.kinds[index] = ids
    let reported = row.reportedCost?.rowPicodollars
    let cost = try pricer.price(
      model: kind.model, at: row.at, period: row.period, tokens: row.tokens,
      service: kind.service, reported: reported, isBilled: row.isBilled)
    return UsageRow.Content(
      at: row.at, modelID: ids.modelID, serviceID: ids.serviceID, tokens: row.tokens,
      cost: cost.cost, reportedCost: reported, basis: cost.basis, priceID: cost.priceID,
      isSidechain: row.isSidechain, isFinal: row.isFinal, fileID: fileID, line: row.line)
  }
}
