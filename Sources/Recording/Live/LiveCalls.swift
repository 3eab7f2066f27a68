public import LedgerStore
public import UsageModel

/// The calls that hooks read and no import has brought, each once, beside what the ledger has of them.
public struct LiveCalls {
  private let ledger: Ledger
  /// Those that are kept: what each costs beyond what the ledger has.
  private var calls: [CallKey: LiveCall] = [:]
  /// What is to be written: nil takes a call out.
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
    for call in try ledger.liveCalls.unsure() { try settle(call, isKnown: true) }
  }

  /// Takes a call that a hook read; of two lines of one response the one with more tokens counts, in
  /// the session that made it first (counting rules 1 and 2).
  public mutating func take(_ call: LiveCall) throws {
    guard let known = try calls[call.key] ?? ledger.liveCalls.call(call.key) else {
      return try settle(call, isKnown: false)
    }
    guard call.tokens > known.tokens else { return }
    var larger = call
    larger.session = known.session
    larger.developerID = known.developerID
    try settle(larger, isKnown: true)
  }

  /// The calls that count: without replays by subagents of a call of their own session (counting rule
  /// 4).
  public func counted() throws -> [LiveCall] {
    let messages = Dictionary(grouping: calls.values, by: \.key.high)
    return try calls.values.filter { call in
      guard call.isSidechain else { return true }
      let others = messages[call.key.high] ?? []
      if others.contains(where: { !$0.isSidechain && $0.session == call.session }) { return false }
      return try !isReplay(call)
    }
  }

  /// Whether the ledger has the call that a subagent's line replays.
  private func isReplay(_ call: LiveCall) throws -> Bool {
    try ledger.usage.rows(ofMessage: call.key).contains {
      try !$0.content.isSidechain && isOfSession($0, call.session)
    }
  }

  private func isOfSession(_ row: UsageRow, _ session: String) throws -> Bool {
    try ledger.origins.find(id: row.originID)?.origin.sessionID == session
  }

  /// Looks a call up in the ledger: only what the ledger does not have is kept.
  private mutating func settle(_ call: LiveCall, isKnown: Bool) throws {
    let rows = try ledger.usage.rows(ofMessage: call.key)
    let row = rows.first { $0.key == call.key }
    if let row, row.content.tokens.total >= call.tokens {
      calls[call.key] = nil
      if isKnown { changes[call.key] = .some(nil) }
      return
    }
    // A replay that came without its call counts in the ledger until the call comes.
    let replays =
      try call.isSidechain
      ? []
      : rows.filter {
        try $0.content.isSidechain && !$0.isOvertaken && isOfSession($0, call.session)
      }
    let known = ([row].compactMap { $0 } + replays).reduce(Int64(0)) { $0 + ($1.content.cost ?? 0) }
    var rest = call
    rest.knownCost = known
    calls[call.key] = rest
    changes[call.key] = rest
  }
}
