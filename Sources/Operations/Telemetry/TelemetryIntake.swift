public import Importing
public import LedgerStore
internal import UsageModel

/// What one sender sent at once.
public struct TelemetryBatch: Sendable {
  /// The name of the sender's token.
  public let sender: String
  /// The outcome of reading each record.
  public let body: OTLPBody

  public init(sender: String, body: OTLPBody) {
    (self.sender, self.body) = (sender, body)
  }
}

/// What became of a batch.
public struct TelemetryOutcome: Equatable, Sendable {
  /// The counts of its records.
  public var counts = ImportCounts()
  /// Why the first record that was rejected was.
  public var problem: String?

  public init() {}

  /// The records of usage that the ledger now has.
  public var kept: Int { counts.added + counts.updated + counts.duplicate }
}

/// Takes telemetry into the ledger as it comes, by the same reader and session as files.
///
/// All that comes on a day is one import, with a file for each sender, so that a day of many small requests is
/// one line of `outlay imports` and can be taken back as a whole.
public struct TelemetryIntake {
  private let ledger: Ledger
  private let context: Context

  public init(_ ledger: Ledger, context: Context) {
    (self.ledger, self.context) = (ledger, context)
  }

  /// Records batches in one transaction and returns what became of each. When it returns they are in the
  /// ledger; when it throws, a ``LedgerError``, none of them is.
  public func record(_ batches: [TelemetryBatch]) throws -> [TelemetryOutcome] {
    guard batches.contains(where: { $0.body.usage > 0 }) else {
      return batches.map { Self.skipped($0.body) }
    }
    return try ledger.importing(isLarge: false) {
      var session = try ImportSession(ledger, createsDevelopers: false, context: context)
      let folder = try folder()
      if let stored = try ledger.imports.latest(withFilesBelow: folder) {
        try session.resume(stored)
      }
      var handles: [String: ImportSession.SourceHandle] = [:]
      var outcomes: [TelemetryOutcome] = []
      for batch in batches {
        guard batch.body.usage > 0 else {
          outcomes.append(Self.skipped(batch.body))
          continue
        }
        let handle =
          try handles[batch.sender]
          ?? session.begin(.init(path: "\(folder)/\(batch.sender)", format: "otlp"))
        handles[batch.sender] = handle
        outcomes.append(try Self.take(batch, handle, &session))
      }
      for handle in handles.values { try session.end(handle, .init(isAddition: true)) }
      _ = try session.finish()
      return outcomes
    }
  }

  /// The files of a day lie below it: `telemetry:2026-11-29`.
  private func folder() throws -> String {
    "telemetry:\(try ledger.settings.timeZone().day(of: context.clock()))"
  }

  private static func take(
    _ batch: TelemetryBatch, _ handle: ImportSession.SourceHandle, _ session: inout ImportSession
  ) throws -> TelemetryOutcome {
    let before = session.report(of: handle)
    try session.take(batch.body.events, from: handle)
    let after = session.report(of: handle)
    var outcome = TelemetryOutcome()
    let (old, new) = (before?.counts ?? ImportCounts(), after?.counts ?? ImportCounts())
    outcome.counts = ImportCounts(
      added: new.added - old.added, updated: new.updated - old.updated,
      duplicate: new.duplicate - old.duplicate, skipped: new.skipped - old.skipped,
      rejected: new.rejected - old.rejected)
    outcome.problem =
      batch.body.rejections.first?.reason
      ?? after?.problems.dropFirst(before?.problems.count ?? 0).first { $0.isRejection }?
      .problem.reason
    return outcome
  }

  /// A batch without usage leaves no trace.
  private static func skipped(_ body: OTLPBody) -> TelemetryOutcome {
    var outcome = TelemetryOutcome()
    outcome.counts.skipped = body.events.count
    return outcome
  }
}
