internal import Budgeting
internal import Importing
internal import LedgerStore
internal import Pricing
internal import Recording
internal import SQLite
internal import UsageModel

/// One look of a hook at its session: reads what is new, compares, and keeps what it read.
struct GuardRun {
  let ledger: Ledger
  let input: HookInput
  let limits: GuardLimits
  /// What the command line said; empty settles whose session it is as an import would.
  let developer: String

  /// What came of a look.
  struct Outcome {
    var verdict: GuardVerdict?
    /// What could not be looked at, a sentence each.
    var remarks: [String] = []
  }

  /// How long calls that no import brings, and files nobody looks at, are kept.
  private static let keptDays = 400
  /// Bytes; a dozen notes.
  private static let largestLog: Int64 = 512 << 10

  func run() throws -> Outcome {
    var outcome = Outcome()
    var tail = TranscriptTail(ledger, developer: developer)
    let changes = try ledger.reading {
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
      outcome.verdict = try check.verdict(limits, live: try live.counted())
      return live.changes
    }
    keep(changes, tail)
    return outcome
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
    guard Platform.exists(input.transcriptPath) else {
      // The first prompt of a session comes before its transcript: all else counts.
      outcome.remarks.append("\(input.transcriptPath): there is no such transcript yet.")
      return
    }
    let stated = attribution == nil ? person?.id : nil
    // Most looks find nothing that has to be priced.
    var maker: LiveCallMaker?
    for path in TranscriptTail.paths(of: input.transcriptPath) {
      try tail.read(path) { draft in
        let known =
          try maker
          ?? LiveCallMaker(
            book: PriceBook(of: ledger), developerID: stated, attribution: attribution)
        maker = known
        if let call = known.call(draft) { try live.take(call) }
      }
    }
  }

  /// Writes what was read, where nobody else writes at the moment; else the next look reads it again.
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
    // Who opens the ledger first reads all of the log.
    let log = FileState(path: FilePath.resolved(ledger.path) + "-wal")?.size ?? 0
    if log > Self.largestLog { try? ledger.foldLog() }
  }

  private var now: Instant { Console.standard.now }
}
