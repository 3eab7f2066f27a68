public import LedgerStore
public import Recording
public import UsageModel

/// A ledger in memory that records drafts as an import does.
public final class TestLedger {
  public let ledger: Ledger
  /// What the last import said of itself.
  public private(set) var result: RecordingResult?

  /// What the last sheet did to what was said before.
  public private(set) var sheetChange: SheetChange?

  /// When imports are, unless a test says so: after all usage, whatever the day it runs on.
  public static let usualTime = Instant(iso8601: "2026-12-01T06:00:00Z")!
  /// When imports are.
  public var time = TestLedger.usualTime

  /// An empty ledger with the days of a time zone.
  public init(timeZone: String = "UTC") throws {
    ledger = try Ledger.inMemory()
    try ledger.settings.set(.timeZone, to: timeZone)
  }

  /// A ledger that is there already, such as one in a file.
  public init(_ ledger: Ledger) {
    self.ledger = ledger
  }

  private var clock: () -> Instant { { [time] in time } }

  /// Records the drafts as one import, those of exchange files as one of these and the others as one
  /// file, and answers what became of each. `isWholeSheet` lets them replace what a sheet of the same
  /// path said before; `unreadable` are lines of it that cannot be read.
  @discardableResult
  public func record(
    _ drafts: [UsageDraft], createsDevelopers: Bool = false, isWholeSheet: Bool = false,
    unreadable: [ReadProblem] = []
  ) throws -> [RecordOutcome] {
    try ledger.transaction {
      var recorder = try Recorder(
        ledger, book: .init(of: ledger), sources: .sample, createsDevelopers: createsDevelopers,
        clock: clock)
      let path = drafts.first?.origin.path ?? ""
      let fileID = try recorder.beginFile(
        path: path, format: isWholeSheet ? "tracking-sheet" : "claude-code")
      let exchangeID = try recorder.beginFile(path: "/in/calls.csv", format: "outlay-calls")
      let outcomes = try drafts.map {
        try recorder.record($0, fileID: $0.origin.isExchange ? exchangeID : fileID)
      }
      for problem in unreadable {
        try recorder.keep(problem, fileID: fileID, isRejection: true)
      }
      sheetChange = try recorder.finishFile(
        id: fileID, path: path, digest: nil, size: nil, counts: Self.counts(outcomes),
        isComplete: isWholeSheet)
      result = try recorder.finish()
      return outcomes
    }
  }

  /// Records batches of calls as one import of one exchange file, and answers what became of them all.
  @discardableResult
  public func record(_ batches: [CallBatch]) throws -> Recorder.BatchOutcome {
    try record(batches, path: "/in/calls.csv", format: "outlay-calls") { recorder, batch, fileID in
      try recorder.record(batch, fileID: fileID)
    }
  }

  /// Records batches of drafts as one import of one file, and answers what became of them all.
  @discardableResult
  public func record(_ batches: [DraftBatch]) throws -> Recorder.BatchOutcome {
    let path = batches.first?.origins.first?.origin.path ?? ""
    return try record(batches, path: path, format: "claude-code") { recorder, batch, fileID in
      try recorder.record(batch, fileID: fileID)
    }
  }

  private func record<Batch>(
    _ batches: [Batch], path: String, format: SourceID,
    _ record: (inout Recorder, Batch, Int64) throws -> Recorder.BatchOutcome
  ) throws -> Recorder.BatchOutcome {
    try ledger.transaction {
      var recorder = try Recorder(ledger, book: .init(of: ledger), sources: .sample, clock: clock)
      let fileID = try recorder.beginFile(path: path, format: format)
      var sum = Recorder.BatchOutcome()
      for batch in batches {
        let outcome = try record(&recorder, batch, fileID)
        sum.added += outcome.added
        sum.summariesAdded += outcome.summariesAdded
        sum.updated += outcome.updated
        sum.duplicate += outcome.duplicate
        sum.rejected += outcome.rejected
      }
      result = try recorder.finish()
      return sum
    }
  }

  /// Records a single draft as an import of its own.
  @discardableResult
  public func record(_ draft: UsageDraft) throws -> RecordOutcome? {
    try record([draft]).first
  }

  /// Adds a developer with what means them in sources; answers the row id.
  @discardableResult
  public func addDeveloper(
    _ handle: String, email: String? = nil, names: [String] = [], paths: [String] = []
  ) throws -> Int64 {
    let id = try ledger.developers.add(Developer(handle: handle, email: email))
    for name in names {
      try ledger.developers.addIdentity(DeveloperIdentity(kind: .name, value: name), to: id)
    }
    for path in paths {
      try ledger.developers.addIdentity(DeveloperIdentity(kind: .path, value: path), to: id)
    }
    return id
  }

  /// Settles history anew, as every change of a rule does.
  @discardableResult
  public func reattribute() throws -> Reattribution.Result {
    try ledger.transaction { try Reattribution(ledger, book: .init(of: ledger)).run() }
  }

  /// All that is wrong with the ledger.
  public func failures() throws -> [String] {
    try LedgerCheck(ledger).run().failures
  }

  private static func counts(_ outcomes: [RecordOutcome]) -> ImportCounts {
    var counts = ImportCounts()
    for outcome in outcomes {
      switch outcome {
      case .added: counts.added += 1
      case .updated: counts.updated += 1
      case .duplicate: counts.duplicate += 1
      case .rejected: counts.rejected += 1
      }
    }
    return counts
  }
}
