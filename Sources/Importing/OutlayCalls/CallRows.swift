internal import CSV
internal import UsageModel

/// Turns the rows of an exchange file into calls and drafts.
///
/// The calls of Outlay's own files, of which there are millions, are batched; any other row becomes
/// a draft, or a rejection, of its own.
struct CallRows {
  private let origin: CallOrigin
  private let width: Int
  private let callID: Int
  private let timestamp: Int
  private let cost: Int
  private let basis: Int
  private let counts: CountColumns
  private var scopes: ScopeCache
  private var batches: CallBatches
  private let originColumns: [Int]

  private var developer, project, session, branch, key, model: TextColumn
  private var service: ServiceColumns

  init(_ header: CSVHeader, _ context: ReadContext) {
    func texts(_ name: String) -> TextColumn { TextColumn(name, header) }
    origin = context.origin
    scopes = ScopeCache(context.sources)
    width = header.names.count
    callID = header.position(of: "call_id")
    timestamp = header.position(of: "timestamp")
    cost = header.position(of: "reported_cost_usd")
    basis = header.position(of: "cost_basis")
    counts = CountColumns(header)
    originColumns = ["developer", "project", "session", "branch", "api_key"].map(
      header.position)
    batches = CallBatches(header, originColumns: originColumns)
    developer = texts("developer")
    project = texts("project")
    session = texts("session")
    branch = texts("branch")
    key = texts("api_key")
    model = texts("model")
    service = ServiceColumns(header)
  }

  /// Takes one row; its call may be held back for a batch.
  mutating func take(
    _ record: borrowing CSVRecord, _ onEvent: (ReadEvent) throws -> Void
  ) throws {
    if append(record) {
      if batches.isFull { try flush(onEvent) }
      return
    }
    try flush(onEvent)
    try onEvent(event(record))
  }

  /// Delivers the pending calls.
  mutating func flush(_ onEvent: (ReadEvent) throws -> Void) throws {
    if let batch = batches.take() { try onEvent(.calls(batch)) }
  }

  /// Adds an ordinary call to the batch; returns false, and adds nothing, for any other row.
  private mutating func append(_ record: borrowing CSVRecord) -> Bool {
    guard record.count == width, let id = record.field(callID), let key = CallID.key(id),
      let scope = scopes.index(CallID.scopePart(id)), let number = scopes.callNumber(scope),
      let tokens = counts.plainTokens(record), !tokens.isEmpty, isPlain(record.field(basis)),
      let time = record.field(timestamp), let at = Instant(iso8601: time),
      let cells = batches.cells(of: record)
    else { return false }
    var reported: Money?
    if let bytes = record.field(cost), !bytes.isEmpty {
      do { reported = try reportedCost(record, tokens) } catch { return false }
    }
    let originIndex =
      batches.originIndex(cells, number)
      ?? batches.addOrigin(SharedOrigin(newOrigin(record, scopes[scope].scope)), cells, number)
    let kindIndex = batches.kindIndex(cells) ?? batches.addKind(newKind(record), cells)
    batches.append(
      CallBatch.Call(
        key: key, at: at, tokens: tokens, reportedCost: reported, originIndex: originIndex,
        kindIndex: kindIndex, line: record.line))
    return true
  }

  private mutating func newKind(_ record: borrowing CSVRecord) -> CallBatch.Kind {
    CallBatch.Kind(
      model: model.text(in: record), service: service.service(in: record, .unknown))
  }

  private mutating func newOrigin(_ record: borrowing CSVRecord, _ scope: CallScope) -> CallOrigin {
    var origin = origin
    origin.source = scope.source
    origin.detail = scope.detail
    // A file that another tool wrote is the source of its calls, not an exchange of them.
    origin.isExchange = scope.source != OutlayCallsReader.id.rawValue
    origin.identity = developer.text(in: record)
    origin.projectName = project.text(in: record)
    origin.sessionID = session.text(in: record)
    origin.branch = branch.text(in: record)
    origin.keyName = key.text(in: record)
    // The owner of a call that names its developer does not depend on the file's path: a copy of
    // the file gives the same origin.
    if scope.detail == .call, !origin.identity.isEmpty, origin.statedDeveloper.isEmpty {
      (origin.path, origin.folder) = ("", "")
    }
    return origin
  }
}

extension CallRows {
  /// Returns the outcome of a row that is not batched.
  private mutating func event(_ record: borrowing CSVRecord) -> ReadEvent {
    // A total row that a spreadsheet added below the last one.
    if record.text(timestamp) ?? "" == "", TotalLabel.matches(record.text(callID) ?? "") {
      return .skipped(.totalRow)
    }
    do throws(RowError) {
      let draft = try draft(record)
      let isEmpty = draft.tokens.isEmpty && draft.reportedCost == nil
      return isEmpty ? .skipped(.zeroUsage) : .usage(draft)
    } catch {
      return .rejected(error.at(line: record.line))
    }
  }

  private mutating func draft(_ record: borrowing CSVRecord) throws(RowError) -> UsageDraft {
    try record.checkCount(width)
    let (scope, number, identity) = try identify(record)
    let tokens = try counts.tokens(record)
    let model = model.text(in: record)
    guard !model.isEmpty || tokens.isEmpty else {
      throw RowError(column: "model", "is empty; expected the model's id")
    }
    var draft = UsageDraft(
      identity: identity, sharedOrigin: sharedOrigin(record, scope, number),
      at: try instant(record),
      period: scope.period, model: model, tokens: tokens,
      service: service.service(in: record, scope.context), replacesEarlier: scope.replacesEarlier,
      line: record.line)
    draft.isBilled = try isBilled(record)
    draft.reportedCost = try reportedCost(record, draft)
    return draft
  }

  private func isPlain(_ basis: UnsafeRawBufferPointer?) -> Bool { basis?.isEmpty ?? true }

  /// Whether the reported cost is what the provider charged.
  private func isBilled(_ record: borrowing CSVRecord) throws(RowError) -> Bool {
    let text = record.text(basis) ?? ""
    guard text.isEmpty || text == "billed" else {
      throw RowError(
        column: "cost_basis",
        "is none; expected \"billed\" where the provider charged the "
          + "reported cost, else nothing")
    }
    return !text.isEmpty
  }

  private func reportedCost(
    _ record: borrowing CSVRecord, _ draft: UsageDraft
  ) throws(RowError) -> Money? {
    // Nothing was charged for what a plan includes.
    draft.isBilled ? try amount(record) : try reportedCost(record, draft.tokens)
  }

  private mutating func identify(
    _ record: borrowing CSVRecord
  ) throws(RowError) -> (CallScope, number: Int, CallIdentity) {
    guard let bytes = record.field(callID), !bytes.isEmpty else {
      throw RowError(
        column: "call_id", "is empty; expected an id that is the call's own in every file")
    }
    if let key = CallID.key(bytes), let known = scopes.index(CallID.scopePart(bytes)) {
      return (scopes[known].scope, scopes[known].number, .key(key))
    }
    let foreign = CallScope(callOf: OutlayCallsReader.id.rawValue)
    let text = CSVCell.unguarded(record.text(callID) ?? "")
    return (foreign, 0, .external(callID: text))
  }

  /// Rows of one session share their origin.
  private mutating func sharedOrigin(
    _ record: borrowing CSVRecord, _ scope: CallScope, _ number: Int
  ) -> SharedOrigin {
    guard let cells = batches.cells(of: record) else {
      return SharedOrigin(newOrigin(record, scope))
    }
    if let known = batches.origin(cells, number) { return known }
    let origin = SharedOrigin(newOrigin(record, scope))
    batches.keep(origin, cells, number)
    return origin
  }

  private func instant(_ record: borrowing CSVRecord) throws(RowError) -> Instant {
    guard let bytes = record.field(timestamp), let instant = Instant(iso8601: bytes) else {
      throw RowError(
        column: "timestamp", "is no instant; expected one such as 2026-09-14T09:02:19.400Z")
    }
    return instant
  }

  /// Returns nil for an empty cell, and for a cost that means unknown.
  private func reportedCost(
    _ record: borrowing CSVRecord, _ tokens: TokenCounts
  ) throws(RowError) -> Money? {
    try amount(record)?.reported(beside: tokens)
  }

  private func amount(_ record: borrowing CSVRecord) throws(RowError) -> Money? {
    guard let bytes = record.field(cost), !bytes.isEmpty else { return nil }
    guard let number = DecimalText(bytes), let amount = Money(dollars: number) else {
      throw RowError(
        column: "reported_cost_usd",
        "is no amount of dollars up to 9.2 million; expected a plain decimal such as 0.4512")
    }
    return amount
  }
}
