public import LedgerStore
public import Pricing
public import UsageModel

/// The calls that hooks read and no import has brought yet, deduplicated among themselves and
/// against the ledger.
public struct LiveCalls {
  private let ledger: Ledger
  /// The calls that the ledger does not have, or has in part.
  private var calls: [CallKey: LiveCall] = [:]
  /// The changes to write; nil removes a call.
  public private(set) var changes: [CallKey: LiveCall?] = [:]

  /// Reads the calls of a developer since an instant and those of a session, and takes out what
  /// imports brought in the meantime.
  public init(
    _ ledger: Ledger, developerID: Int64?, since start: Instant, session: String
  ) throws {
    self.ledger = ledger
    for call in try ledger.liveCalls.calls(
      ofDeveloper: developerID, since: start, orSession: session)
    { calls[call.key] = call }
    for call in try ledger.liveCalls.stale() { try reconcile(call, isKnown: true) }
  }

  /// Adds a call that a hook read. Of two lines of one response, the one that covers more of it
  /// counts, in the session that made it (counting rules 1 to 3).
  public mutating func take(_ call: LiveCall) throws {
    guard let known = try calls[call.key] ?? ledger.liveCalls.call(call.key) else {
      return try reconcile(call, isKnown: false)
    }
    let (rank, knownRank) = (ResponseRank(call), ResponseRank(known))
    var merged = rank > knownRank ? call : known
    if rank == knownRank { merged.at = min(call.at, known.at) }
    let maker = Self.isMaker(call, besides: known) ? call : known
    (merged.session, merged.developerID) = (maker.session, maker.developerID)
    (merged.firstAt, merged.isForked) = (maker.firstAt, maker.isForked)
    guard merged != known else { return }
    try reconcile(merged, isKnown: true)
  }

  private static func isMaker(_ call: LiveCall, besides known: LiveCall) -> Bool {
    let line = OriginLine(isForked: call.isForked, at: call.firstAt)
    let knownLine = OriginLine(isForked: known.isForked, at: known.firstAt)
    return line == knownLine ? call.session < known.session : line < knownLine
  }

  /// The calls that count: without replays by subagents of a call of their own session (counting rule
  /// 4), and without those that are also known by their request ids (counting rule 1).
  public func counted() throws -> [LiveCall] {
    let messages = Dictionary(grouping: calls.values, by: \.key.high)
    return try calls.values.filter { call in
      let others = messages[call.key.high] ?? []
      if others.count > 1, Self.isSaidBetter(call, by: others) { return false }
      guard call.isSidechain else { return true }
      if others.contains(where: { !$0.isSidechain && $0.session == call.session }) { return false }
      return try !isReplay(call)
    }
  }

  private static func isSaidBetter(_ call: LiveCall, by others: [LiveCall]) -> Bool {
    let isAlone = call.key.isMessageOnly
    guard
      let other = others.filter({ $0.key.isMessageOnly != isAlone && !$0.isSidechain })
        .max(by: { ResponseRank($0) < ResponseRank($1) })
    else { return false }
    let (rank, otherRank) = (ResponseRank(call), ResponseRank(other))
    return isAlone ? rank <= otherRank : rank < otherRank
  }

  /// Whether the ledger has the call that a subagent's line replays, in the same session.
  private func isReplay(_ call: LiveCall) throws -> Bool {
    try ledger.usage.rows(ofMessage: call.key).contains {
      try !$0.content.isSidechain && isOfSession($0, call.session)
    }
  }

  private func isOfSession(_ row: UsageRow, _ session: String) throws -> Bool {
    try ledger.origins.find(id: row.originID)?.origin.sessionID == session
  }

  /// Compares a call with the ledger, and keeps it unless the ledger has all of it.
  private mutating func reconcile(_ call: LiveCall, isKnown: Bool) throws {
    let rows = MessageRows(try ledger.usage.rows(ofMessage: call.key)).calls
    let same = Self.same(as: call, among: rows)
    if same.contains(where: { $0.rank >= ResponseRank(call) }) {
      calls[call.key] = nil
      if isKnown { changes[call.key] = .some(nil) }
      return
    }
    // A replay counts in the ledger until its call is imported.
    let replays =
      try call.isSidechain
      ? []
      : rows.filter {
        try $0.row.content.isSidechain && isOfSession($0.row, call.session)
      }
    let counted = (same + replays.filter { replay in !same.contains { $0.row == replay.row } })
      .filter { !$0.row.isSuperseded }
    var rest = call
    rest.knownCost = counted.reduce(Int64(0)) { $0 + $1.cost }
    calls[call.key] = rest
    changes[call.key] = rest
  }

  /// The ledger's rows of a call: those under its key and, since message ids are unique, those
  /// under the same message id with or without the request id.
  private static func same(
    as call: LiveCall, among rows: [MessageRows.Call]
  ) -> [MessageRows.Call] {
    let own = rows.filter { $0.row.key == call.key }
    if !call.key.isMessageOnly {
      return own + rows.filter { $0.row.key.isMessageOnly && !$0.row.content.isSidechain }
    }
    let others = rows.filter { $0.row.key != call.key && !$0.row.content.isSidechain }
    return own + [others.max { $0.rank < $1.rank }].compactMap { $0 }
  }
}

extension MessageRows.Call {
  /// The cost of the call and its parts, in picodollars; unpriced rows count 0.
  fileprivate var cost: Int64 {
    ([row] + parts).reduce(Int64(0)) { $0 + ($1.content.cost ?? 0) }
  }
}

/// Converts drafts to calls with the keys and prices that an import would give them, without
/// writing anything.
public struct LiveCallBuilder {
  private let book: PriceBook
  private var attribution: Attribution?
  private let developerID: Int64?

  /// Creates a builder. With a developer, all calls are theirs; without one, `attribution` resolves
  /// the owner from each draft's origin.
  public init(book: PriceBook, developerID: Int64?, attribution: Attribution?) {
    self.book = book
    self.developerID = developerID
    self.attribution = attribution
  }

  /// The call of a draft; nil for implausible token counts.
  public func call(_ draft: UsageDraft) -> LiveCall? {
    let own = UsageDraft.Part(model: draft.model, tokens: draft.tokens, service: draft.service)
    let parts = [own] + draft.parts
    guard parts.allSatisfy(\.tokens.isPlausible) else { return nil }
    let origin = draft.origin
    let costs = parts.compactMap { cost(of: $0, at: draft.at) }
    let billed = parts.map(\.tokens).reduce(.zero, +)
    return LiveCall(
      key: CallKey(draft.identity, of: origin), at: draft.at,
      developerID: developerID ?? attribution?.developerID(for: origin, keyID: nil),
      session: SecretText.masked(origin.sessionID), output: billed.output, tokens: billed.total,
      cost: costs.isEmpty ? nil : costs.reduce(0, +), isFinal: draft.isFinal,
      isSidechain: draft.isSidechain, isForked: draft.isForked)
  }

  /// Picodollars; nil is unpriced.
  private func cost(of part: UsageDraft.Part, at instant: Instant) -> Int64? {
    book.quote(
      for: book.match(part.model), at: instant, tokens: part.tokens, service: part.service
    ).result.money?.rowPicodollars
  }
}
