internal import LedgerStore
internal import UsageModel

/// Reads the days of a plan in one pass and sends them in blocks of whole days.
struct PushStream {
  private let ledger: Ledger
  private let target: PushTarget
  private let plan: PushPlan
  private let claims: ClaimReader
  private let blockSize: Int64
  private let hidesTasks: Bool
  private let progress: (_ sent: Int64, _ of: Int64) -> Void

  private var block: PushBlock?
  private var outcome = PushBlock.Outcome()
  private var sent: Int64 = 0
  private var sentSessions: Set<Int64> = []
  /// The days of the plan that are in no block yet, from this place on.
  private var next = 0

  init(
    _ ledger: Ledger, _ target: PushTarget, _ plan: PushPlan, team: String, uid: String,
    blockSize: Int64, hidesTasks: Bool, progress: @escaping (_ sent: Int64, _ of: Int64) -> Void
  ) throws {
    self.ledger = ledger
    self.target = target
    self.plan = plan
    claims = try ClaimReader(ledger, target.names, team: team, ledgerID: uid)
    self.blockSize = blockSize
    self.hidesTasks = hidesTasks
    self.progress = progress
  }

  /// Sends all of it; what was committed stays when it throws.
  mutating func run() throws -> PushBlock.Outcome {
    do {
      var parts = CallParts()
      var day = Int32.min
      try ledger.pushes.forEachCall(
        on: Set(plan.days), timeZone: try ledger.settings.timeZone()
      ) { call in
        if call.day != day {
          try parts.finish { try add($0) }
          try endDays(before: call.day)
          day = call.day
        }
        try parts.add(call) { try add($0) }
      }
      try parts.finish { try add($0) }
      try commit(through: plan.days.count)
    } catch {
      block?.rollBack()
      throw error
    }
    return outcome
  }

  private mutating func add(_ placed: CallParts.Placed) throws {
    if block == nil { block = try PushBlock(target) }
    try block?.add(placed)
  }

  /// Commits the block when it is large enough, with all days of the plan before one.
  private mutating func endDays(before day: Int32) throws {
    guard let calls = block?.calls, calls >= blockSize else { return }
    let end = plan.days[next...].firstIndex { $0 >= day } ?? plan.days.count
    try commit(through: end)
  }

  private mutating func commit(through end: Int) throws {
    let days = Array(plan.days[next..<end])
    guard !days.isEmpty else { return }
    var block = try self.block ?? PushBlock(target)
    self.block = block
    let news = block.sessions.subtracting(sentSessions)
    let sessions = try ledger.pushes.sessions(news).map { session in
      hidesTasks ? session.withoutTask : session
    }
    outcome.add(
      try block.commit(
        days, digests: plan.digests, sessions: sessions, claims: try claims.claims(on: days)))
    sentSessions.formUnion(news)
    sent += block.calls
    progress(sent, plan.calls)
    next = end
    self.block = nil
  }
}

extension PushedSession {
  /// The same without what a person wrote about it.
  fileprivate var withoutTask: PushedSession {
    PushedSession(
      id: id, developerID: developerID, source: source, externalID: externalID, task: nil)
  }
}
