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

  /// Throws a `LedgerError` for an unknown developer or a ledger that cannot be read, and a
  /// `FileFailure` for a transcript that cannot be read.
  public func run() throws -> Outcome {
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
    guard FileState(path: input.transcriptPath) != nil else {
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

/// Reads what was added to a session's files since the last check.
struct TranscriptTail {
  private let ledger: Ledger
  /// The stated developer; empty attributes the usage as an import would.
  private let developer: String
  /// The files that were read, by path, with how far they are known now.
  private(set) var files: [(path: String, file: LiveFile)] = []

  init(_ ledger: Ledger, developer: String) {
    self.ledger = ledger
    self.developer = developer
  }

  /// The transcript and those of the session's subagents: `<session>.jsonl`,
  /// `<session>/subagents/**/agent-*.jsonl`.
  static func paths(of transcript: String) -> [String] {
    guard transcript.hasSuffix(".jsonl") else { return [transcript] }
    let folder = transcript.dropLast(".jsonl".count) + "/subagents"
    let others = (try? InputWalker().files(in: [String(folder)])) ?? []
    return [transcript] + others.map(\.path).filter { $0.hasSuffix(".jsonl") }
  }

  /// Passes on the usage added to a file since a hook or an import read it last; all of it, if the
  /// file was rewritten.
  mutating func read(_ path: String, _ onUsage: (UsageDraft) throws -> Void) throws {
    guard let file = try InputWalker().files(in: [path]).first,
      let state = FileState(path: file.path)
    else { return }
    let known = try ledger.liveCalls.file(path: file.path).map { FilePosition($0) }
    if let known, known.size == state.size, known.modifiedAt == state.modifiedAt { return }
    let imported = try ledger.fileMemory.reader().find(path: file.path).map { FilePosition($0) }
    let source = try ByteSource(path: file.path)
    var origin = CallOrigin(source: "", path: file.path)
    origin.statedDeveloper = developer
    var context = ReadContext(origin: origin)
    let marks = [known, imported].compactMap { $0 }.sorted { $0.end > $1.end }
    if let mark = marks.first(where: { source.skip(to: $0) }) {
      context.start = ReadEnd(offset: mark.end, lines: mark.lines)
    }
    let end = try ClaudeCodeReader.read(source, context) { event in
      switch event {
      case .usage(let draft): try onUsage(draft)
      case .calls(let batch): try batch.drafts.forEach(onUsage)
      case .repeated, .entry, .skipped, .rejected, .noted, .mapped: break
      }
    }
    if let mark = source.mark(end) { files.append((file.path, LiveFile(mark))) }
  }
}

extension FilePosition {
  fileprivate init(_ file: LiveFile) {
    self.init(
      size: file.size, modifiedAt: file.modifiedAt, digest: file.digest, end: file.end,
      lines: file.lines)
  }
}

extension LiveFile {
  fileprivate init(_ mark: FilePosition) {
    self.init(
      size: mark.size, modifiedAt: mark.modifiedAt, digest: mark.digest, lines: mark.lines,
      end: mark.end)
  }
}
