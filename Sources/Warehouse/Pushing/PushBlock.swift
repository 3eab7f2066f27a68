internal import LedgerStore
internal import Postgres
internal import UsageModel

/// Some whole days of a ledger on their way: one transaction on each server.
///
/// The other servers commit first, the lead last, with the days' digests: a push that ends between the
/// two sends these days again, which changes nothing.
struct PushBlock {
  /// What a block changed.
  struct Outcome {
    /// Rows that came or changed, and rows that went.
    var written: Int64 = 0
    var removed: Int64 = 0
    /// Calls that other ledgers tell, too.
    var contested: Int64 = 0
    var claims: Int64 = 0

    mutating func add(_ other: Outcome) {
      written += other.written
      removed += other.removed
      contested += other.contested
      claims += other.claims
    }
  }

  private let push: PushTarget
  private var writers: [CopyWriter]
  private(set) var calls: Int64 = 0
  private(set) var sessions: Set<Int64> = []

  /// Begins the transactions and the streams of rows.
  init(_ push: PushTarget) throws {
    self.push = push
    for server in [push.warehouse.lead] + push.warehouse.others {
      try server.executeScript("BEGIN")
    }
    writers = try push.warehouse.stores.map { store in
      try store.startCopy("pg_temp.incoming", columns: 25)
    }
  }

  /// Adds a call.
  mutating func add(_ placed: CallParts.Placed) throws {
    let call = placed.call
    guard let origin = push.names.origins[call.originID],
      let known = push.names.classes[call.classID]
    else { throw LedgerError(.damaged, reason: "A call refers to nothing: run 'outlay check'.") }
    calls += 1
    if origin.sessionID != 0 { sessions.insert(origin.sessionID) }
    try writers[push.warehouse.shard(ofHigh: call.key.high)].add(placed, origin, known)
  }

  /// Merges what came, for all that the ledger tells of some days, and commits.
  mutating func commit(
    _ days: [Int32], digests: [Int32: DayDigest], sessions: [PushedSession], claims: [PushedClaim]
  ) throws -> Outcome {
    try endCopies()
    let list = days.map { Int64($0) }
    var outcome = Outcome()
    // The servers merge, and commit, at the same time.
    let (lead, others) = (push.warehouse.lead, push.warehouse.others)
    for store in others { try store.send(push.mergeQuery(list)) }
    if push.warehouse.stores.contains(where: { $0 === lead }) {
      outcome.add(try lead.first(push.mergeQuery(list)) { Outcome($0) } ?? Outcome())
    }
    for store in others {
      outcome.add(try store.receiveRow { Outcome($0) } ?? Outcome())
      try store.send("COMMIT")
    }
    // While they write, the lead takes what only it keeps.
    outcome.claims = try sendBeside(sessions, claims, list)
    try acknowledge(days, digests)
    for store in others { _ = try store.receiveRow { _ in } }
    try lead.executeScript("COMMIT")
    return outcome
  }

  /// Says which days the warehouse has now, as soon as the lead commits.
  private func acknowledge(_ days: [Int32], _ digests: [Int32: DayDigest]) throws {
    let told = days.filter { digests[$0] != nil }
    let texts = told.map { "\\\\x" + (digests[$0]?.hexadecimal ?? "") }
    let gone = days.filter { digests[$0] == nil }
    try push.warehouse.lead.execute(
      """
      SELECT outlay.acknowledge(\(push.ledgerID), \(push.revision), \(told + gone)::integer[],
        \(plain: texts + gone.map { _ in "\"\"" })::bytea[])
      """)
  }

  private mutating func endCopies() throws {
    for number in writers.indices {
      try push.warehouse.stores[number].endCopy(&writers[number])
    }
  }

  /// Sends what only the lead keeps; returns how many claims changed.
  private func sendBeside(
    _ sessions: [PushedSession], _ claims: [PushedClaim], _ days: [Int64]
  ) throws -> Int64 {
    let lead = push.warehouse.lead
    if !sessions.isEmpty {
      try lead.copyIn("pg_temp.incoming_session", columns: 5) { writer in
        for session in sessions { try writer.add(session) }
      }
      try lead.execute("SELECT outlay.merge_sessions(\(push.ledgerID), \(push.revision))")
    }
    if !claims.isEmpty {
      try lead.copyIn("pg_temp.incoming_claim", columns: 18) { writer in
        for claim in claims { try writer.add(claim) }
      }
    }
    return try lead.first(
      """
      SELECT outlay.merge_claims(\(push.ledgerID), \(push.revision), \(days)::integer[])
      """
    ) { $0.int64(0) } ?? 0
  }

  /// Gives up: nothing of the block stays on any server that has not committed.
  func rollBack() {
    for (number, store) in push.warehouse.stores.enumerated() where number < writers.count {
      store.cancelCopy()
    }
    for server in [push.warehouse.lead] + push.warehouse.others where server.isInTransaction {
      try? server.executeScript("ROLLBACK")
    }
  }
}

/// Where a push goes, under which numbers.
struct PushTarget {
  let warehouse: WarehouseServers
  let names: PushedNames
  let ledgerID: Int64
  let revision: Int64
  /// Whether the warehouse had nothing of the ledger when the push began.
  let isNew: Bool

  func mergeQuery(_ days: [Int64]) -> PostgresQuery {
    """
    SELECT written, removed, contested
    FROM outlay.merge_calls(\(ledgerID), \(revision), \(days)::integer[], \(isNew))
    """
  }
}

extension PushBlock.Outcome {
  fileprivate init(_ row: borrowing PostgresRow) {
    self.init(written: row.int64(0), removed: row.int64(1), contested: row.int64(2))
  }
}

extension CopyWriter {
  /// Adds a call, in the order of the columns of pg_temp.incoming.
  fileprivate mutating func add(
    _ placed: CallParts.Placed, _ origin: PushedNames.Origin, _ known: PushedNames.Class
  ) throws {
    let call = placed.call
    add(high: call.key.high, low: placed.wholeLow)
    add(smallint: placed.part)
    add(integer: Int64(call.day))
    add(call.at.milliseconds)
    add(call.originAt == call.at ? nil : call.originAt.milliseconds)
    add(integer: Int64(call.developerID))
    add(integer: origin.projectID)
    add(integer: origin.keyID)
    add(integer: origin.sessionID)
    add(integer: known.modelID)
    add(integer: known.serviceID)
    add(integer: known.priceID)
    add(smallint: origin.sourceID)
    add(smallint: known.basis)
    add(known.isFinal)
    add(call.isSidechain)
    add(call.isForked)
    add(call.tokens.input)
    add(call.tokens.cacheWrite5m)
    add(call.tokens.cacheWrite1h)
    add(call.tokens.cacheRead)
    add(call.tokens.output)
    add(call.tokens.webSearches)
    add(call.cost)
    add(call.reportedCost)
    try endRow()
  }

  /// Adds a session, in the order of the columns of pg_temp.incoming_session.
  fileprivate mutating func add(_ session: PushedSession) throws {
    add(integer: session.id)
    add(integer: session.developerID)
    add(session.source)
    add(session.externalID)
    add(session.task)
    try endRow()
  }

  /// Adds a claim, in the order of the columns of pg_temp.incoming_claim.
  fileprivate mutating func add(_ claim: PushedClaim) throws {
    add(high: claim.key.high, low: claim.key.low)
    add(integer: Int64(claim.days.first.number))
    add(integer: Int64(claim.days.last.number))
    add(smallint: claim.detail)
    for number in claim.references { add(integer: number) }
    add(smallint: claim.sourceID)
    add(smallint: claim.basis)
    add(claim.claimed)
    add(claim.claimedCost)
    add(claim.own)
    add(claim.ownCost)
    add(smallint: claim.isCounted ? 1 : 0)
    add(claim.rates)
    try endRow()
  }
}
