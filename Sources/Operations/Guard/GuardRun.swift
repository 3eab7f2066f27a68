public import Budgeting
public import Importing
public import LedgerStore
internal import Pricing
internal import Recording
internal import SQLite
internal import UsageModel

/// One check of a session by a hook: reads what is new, compares it with the limits, and stores it.
public struct GuardRun {
  private let ledger: Ledger
  private let input: HookInput
  private let limits: GuardLimits
  private let developer: String
  private let now: Instant

  /// `developer` is the owner of the machine; empty attributes the session as an import would.
  public init(
    _ ledger: Ledger, _ input: HookInput, _ limits: GuardLimits, developer: String = "",
    context: Context
  ) {
    self.ledger = ledger
    self.input = input
    self.limits = limits
    self.developer = developer
    now = context.clock()
  }

  /// The result of a check.
  public struct Outcome {
    /// Which limit is exceeded; nil for none.
    public var verdict: GuardVerdict?
    /// What could not be looked at, a sentence each.
    public var remarks: [String] = []
  }

  /// How long calls that no import brings, and files that are no longer read, are kept.
  private static let keptDays = 400
  /// The size in bytes above which the log is checkpointed: about a dozen checks' writes.
  private static let largestLog: Int64 = 512 << 10

  /// Compares the session with the limits, and stores what was read unless `keeping` is false.
  ///
  /// Throws a `LedgerError` for an unknown developer or a ledger that cannot be read, and a
  /// `FileFailure` for a transcript that cannot be read.
  public func run(keeping isKept: Bool = true) throws -> Outcome {
    let look = try look { check, live in try check.verdict(limits, live: live) }
    if isKept { keep(look.changes, look.tail) }
    return Outcome(verdict: look.result, remarks: look.remarks)
  }

  /// Returns what a check would do and why, and stores nothing. A hook that stops a session ends with
  /// `blockedStatus`, unless it only warns. Throws as ``run(keeping:)`` does.
  public func explanation(onlyWarns: Bool, blockedStatus: Int32) throws -> GuardExplanation {
    let look = try look { check, live in try check.standings(limits, live: live) }
    let isOver = look.result.contains(where: \.isOver)
    return GuardExplanation(
      session: input.sessionID == HookInput.newSession ? nil : input.sessionID,
      developer: look.developer, standings: look.result,
      remarks: look.remarks, exitStatus: isOver && !onlyWarns ? blockedStatus : 0,
      onlyWarns: onlyWarns)
  }

  /// What was found of the session, and what is to be stored.
  private struct Look<Result> {
    let result: Result
    let developer: String?
    var remarks: [String] = []
    let changes: [CallKey: LiveCall?]
    let tail: TranscriptTail
  }

  private func look<Result>(
    _ compare: (GuardCheck, [LiveCall]) throws -> Result
  ) throws -> Look<Result> {
    var outcome = Outcome()
    var tail = TranscriptTail(ledger, developer: developer)
    return try ledger.reading {
      let attribution = developer.isEmpty ? try Attribution(ledger) : nil
      let person = try person(attribution)
      if person == nil, limits.needsDeveloper || limits.session == nil {
        outcome.remarks.append(
          "nobody is known for \(input.workingDirectory): give --developer, or a folder rule.")
      }
      let check = try GuardCheck(ledger, developer: person, session: input.sessionID, now: now)
      var live = try LiveCalls(
        ledger, developerID: person?.id, since: check.start(limits), session: input.sessionID)
      try read(&tail, into: &live, person, attribution, &outcome)
      let result = try compare(check, try live.counted())
      return Look(
        result: result, developer: person?.value.handle, remarks: outcome.remarks,
        changes: live.changes, tail: tail)
    }
  }

  private func person(_ attribution: Attribution?) throws -> Stored<Developer>? {
    guard let attribution else { return try ledger.developer(called: developer) }
    var origin = CallOrigin(source: SourceFormat.claudeCode.id.rawValue, path: input.transcriptPath)
    origin.workingDirectory = input.workingDirectory
    let id = attribution.developerID(for: origin, keyID: nil)
    return try ledger.developers.all().first { $0.id == id }
  }

  private func read(
    _ tail: inout TranscriptTail, into live: inout LiveCalls, _ person: Stored<Developer>?,
    _ attribution: Attribution?, _ outcome: inout Outcome
  ) throws {
    guard FileState(path: input.transcriptPath) != nil else {
      try FileState.checkNothingElse(at: input.transcriptPath)
      // The first prompt of a session precedes its transcript; everything else is still compared.
      outcome.remarks.append("\(input.transcriptPath): there is no such transcript yet.")
      return
    }
    let stated = attribution == nil ? person?.id : nil
    // Most checks find nothing to price, so the price book is loaded only when needed.
    var maker: LiveCallBuilder?
    for path in TranscriptTail.paths(of: input.transcriptPath) {
      try tail.read(path) { draft in
        let known =
          try maker
          ?? LiveCallBuilder(
            book: PriceBook(of: ledger), developerID: stated, attribution: attribution)
        maker = known
        if let call = known.call(draft) { try live.take(call) }
      }
    }
  }

  /// Stores what was read, unless the ledger is busy; the next check then reads it again.
  private func keep(_ changes: [CallKey: LiveCall?], _ tail: TranscriptTail) {
    guard !changes.isEmpty || !tail.files.isEmpty else { return }
    let oldest = Instant(milliseconds: now.milliseconds - Int64(Self.keptDays) * 86_400_000)
    try? ledger.transaction {
      for (key, call) in changes {
        if let call { try ledger.liveCalls.set(call) } else { try ledger.liveCalls.remove(key) }
      }
      for (path, file) in tail.files {
        try ledger.liveCalls.set(file, path: path, at: now, forgettingBefore: oldest)
      }
    }
    // Opening the ledger reads the whole log, so it must not grow.
    let log = FileState(path: FilePath.resolved(ledger.path) + "-wal")?.size ?? 0
    if log > Self.largestLog { try? ledger.foldLog() }
  }
}
