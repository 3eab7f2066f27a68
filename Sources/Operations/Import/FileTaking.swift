internal import Importing
public import LedgerStore
internal import Recording
internal import UsageModel

/// Imports one file that somebody hands over, such as on a page, and checks the alert rules afterwards.
public struct FileTaking {
  private let ledger: Ledger
  private let context: Context

  public init(_ ledger: Ledger, context: Context) {
    (self.ledger, self.context) = (ledger, context)
  }

  /// What became of a file.
  public enum Outcome: Hashable, Sendable {
    /// The number of the import that it made.
    case imported(Int64)
    /// Why nothing came in, as a sentence for its owner.
    case nothing(String)
  }

  /// Reads the file at a path, which its owner called `name`. Throws a `LedgerError`.
  public func take(_ path: String, name: String) throws -> Outcome {
    var settings = ImportJob.Settings()
    settings.reading = ReadOptions(timeZone: try ledger.settings.timeZone())
    var context = context
    context.sources = try ledger.sources(stated: [:])
    let job = ImportJob(ledger, settings, named: [path], context: context)
    let summary = try job.run([InputFile(path: path, displayPath: name, folder: "")])
    let total = summary.total
    guard total.added + total.updated > 0, let id = summary.result?.importID else {
      return .nothing(Self.reason(summary, name))
    }
    _ = try AlertCycle(ledger, context: context).checkAfterImport()
    return .imported(id)
  }

  private static func reason(_ summary: ImportSummary, _ name: String) -> String {
    if let failure = summary.failures.first { return "\(name) \(failure.reason)" }
    if let ignored = summary.ignoredFiles.first { return "\(name) \(ignored.failure.reason)" }
    if let problem = summary.firstProblems.first {
      return "\(name), line \(problem.problem.line): \(problem.problem.reason)"
    }
    return "\(name) says nothing that the ledger does not have."
  }
}
