internal import CSV
internal import UsageModel

/// Makes drafts of the rows of one exchange file.
struct CallRow {
  private let origin: CallOrigin
  private let width: Int
  private let callID: Int
  private let timestamp: Int
  private let cost: Int
  private let counts: CallCounts
  private var scope = ScopeMemo()
  private var origins = OriginTable()
  private let originColumns: [Int]
  /// Whether those stand side by side, as in Outlay's own files.
  private let areAdjacent: Bool

  private var developer, project, session, branch, key, model: TextColumn
  private var service: ServiceColumns

  init(_ header: CSVHeader, origin: CallOrigin) {
    func index(_ name: String) -> Int { header.index(of: name) ?? -1 }
    func texts(_ name: String) -> TextColumn { TextColumn(header.index(of: name)) }
    self.origin = origin
    width = header.names.count
    callID = index("call_id")
    timestamp = index("timestamp")
    cost = index("reported_cost_usd")
    counts = CallCounts(header)
    originColumns = ["developer", "project", "session", "branch", "api_key"].map(index)
    areAdjacent = zip(originColumns, originColumns.dropFirst()).allSatisfy { $0 + 1 == $1 }
    developer = texts("developer")
    project = texts("project")
    session = texts("session")
    branch = texts("branch")
    key = texts("api_key")
    model = texts("model")
    service = ServiceColumns(header)
  }

  /// What becomes of one row.
  mutating func event(_ record: borrowing CSVRecord) -> ReadEvent {
    do throws(RowFault) {
      let draft = try draft(record)
      let isEmpty = draft.tokens.isEmpty && draft.reportedCost == nil
      return isEmpty ? .skipped(.zeroUsage) : .usage(draft)
    } catch {
      return .rejected(error.at(line: record.line))
    }
  }

  private mutating func draft(_ record: borrowing CSVRecord) throws(RowFault) -> UsageDraft {
    try record.checkCount(width)
    let (scope, number, identity) = try identify(record)
    let tokens = try counts.tokens(record)
    let model = model.text(in: record)
    guard !model.isEmpty || tokens.isEmpty else {
      throw RowFault(column: "model", "is empty; expected the model's id")
    }
    return UsageDraft(
      identity: identity, sharedOrigin: origin(record, scope, number: number),
      at: try instant(record),
      period: scope.period, model: model, tokens: tokens,
      service: service.service(in: record, scope.context),
      reportedCost: try reportedCost(record, tokens), replacesEarlier: scope.replacesEarlier,
      line: record.line)
  }

  private mutating func identify(
    _ record: borrowing CSVRecord
  ) throws(RowFault) -> (CallScope, number: Int, CallIdentity) {
    guard let bytes = record.field(callID), !bytes.isEmpty else {
      throw RowFault(
        column: "call_id", "is empty; expected an id that is the call's own in every file")
    }
    if let key = CallID.key(bytes), let known = scope.scope(CallID.scopePart(bytes)) {
      return (known.scope, known.number, .key(key))
    }
    let foreign = CallScope(callOf: OutlayCallsReader.foreignSource)
    let text = CSVCell.unguarded(record.text(callID) ?? "")
    return (foreign, 0, .external(callID: text))
  }

  /// Rows of one session share their origin, which is made when its cells are met first.
  private mutating func origin(
    _ record: borrowing CSVRecord, _ scope: CallScope, number: Int
  ) -> SharedOrigin {
    if areAdjacent, let first = originColumns.first,
      let span = record.span(first, through: first + originColumns.count - 1)
    {
      return origin(span, record, scope, number)
    }
    var cells: [UInt8] = []
    for column in originColumns {
      cells += record.field(column).map { Array($0) } ?? []
      cells.append(0)
    }
    return cells.withUnsafeBytes { origin($0, record, scope, number) }
  }

  private mutating func origin(
    _ cells: UnsafeRawBufferPointer, _ record: borrowing CSVRecord, _ scope: CallScope,
    _ number: Int
  ) -> SharedOrigin {
    if let known = origins.find(cells, number: number) { return known }
    let origin = SharedOrigin(newOrigin(record, scope))
    origins.add(origin, cells, number: number)
    return origin
  }

  private mutating func newOrigin(_ record: borrowing CSVRecord, _ scope: CallScope) -> CallOrigin {
    var origin = origin
    origin.source = scope.source
    origin.detail = scope.detail
    origin.isExchange = scope.source != OutlayCallsReader.foreignSource
    origin.identity = developer.text(in: record)
    origin.projectName = project.text(in: record)
    origin.sessionID = session.text(in: record)
    origin.branch = branch.text(in: record)
    origin.keyName = key.text(in: record)
    return origin
  }

  private func instant(_ record: borrowing CSVRecord) throws(RowFault) -> Instant {
    guard let bytes = record.field(timestamp), let instant = Instant(iso8601: bytes) else {
      throw RowFault(
        column: "timestamp", "is no instant; expected one such as 2026-09-14T09:02:19.400Z")
    }
    return instant
  }

  /// Nil for an empty cell, and for a 0 beside tokens, which means unknown (counting rule 19).
  private func reportedCost(
    _ record: borrowing CSVRecord, _ tokens: TokenCounts
  ) throws(RowFault) -> Money? {
    guard let bytes = record.field(cost), !bytes.isEmpty else { return nil }
    guard let number = DecimalText(bytes), let cost = Money(dollars: number) else {
      throw RowFault(
        column: "reported_cost_usd",
        "is no amount of dollars up to 9.2 million; expected a plain decimal such as 0.4512")
    }
    return cost == .zero && !tokens.isEmpty ? nil : cost
  }
}
