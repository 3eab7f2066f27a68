public import Importing
public import LedgerStore
internal import Recording
public import UsageModel

/// Imports what comes into some folders, as it comes.
///
/// Each import is one of its own: files that are unchanged are not opened, those that grew are read
/// on from where they ended, and of a file that is being written the last whole line is the end.
public struct ImportWatch {
  /// Hears what a watch does.
  public protocol Listener: AnyObject {
    /// An import changed the ledger, or has problems that the one before did not have.
    func imported(_ summary: ImportSummary)
    /// An alert fired after an import.
    func fired(_ alert: StoredAlert)
    /// Something went wrong that the next look may find well again, in a sentence.
    func failed(_ reason: String)
  }

  /// What a watch brought until it ended.
  public struct Outcome: Equatable, Sendable {
    /// Imports that changed the ledger.
    public var imports = 0
    public var added = 0
    public var updated = 0
    public var rejected = 0
    public var costChange = Money.zero
  }

  private let ledger: Ledger
  private let settings: ImportJob.Settings
  private let paths: [String]
  private let context: Context
  private let alertContext: Context

  /// The clock of `context` is that of the files' times; that of `alertContext` says which day it
  /// is, nil for the same.
  public init(
    _ ledger: Ledger, _ settings: ImportJob.Settings, paths: [String], context: Context,
    alertContext: Context? = nil
  ) {
    self.ledger = ledger
    self.settings = settings
    self.paths = paths
    self.context = context
    self.alertContext = alertContext ?? context
  }

  /// Imports what is there and what comes, until the context is cancelled: an import that is
  /// running then is undone. Throws a ``LedgerError``, except for a ledger that is busy.
  public func run(
    _ changes: any ChangeSource, pace: FolderWatch.Pace = FolderWatch.Pace(),
    to listener: some Listener
  ) throws -> Outcome {
    var outcome = Outcome()
    var lastProblems: [String] = []
    var known: [String: FileState] = [:]
    try FolderWatch(changes, pace: pace, context: context).run {
      guard let summary = try imported(&known, listener) else { return }
      let problems = summary.problemTexts
      let isNews = summary.changedLedger
      if isNews || problems != lastProblems { listener.imported(summary) }
      lastProblems = problems
      guard isNews else { return }
      outcome.add(summary)
      checkAlerts(listener)
    }
    return outcome
  }

  /// What was imported stays, whatever becomes of the rules.
  private func checkAlerts(_ listener: some Listener) {
    do {
      try AlertCycle(ledger, context: alertContext).checkAfterImport().forEach(listener.fired)
    } catch {
      listener.failed("The alert rules were not checked: \(error)")
    }
  }

  /// Imports the files, unless all of them are as they are `known`; nil then, and when they cannot be
  /// read or written now.
  private func imported(
    _ known: inout [String: FileState], _ listener: some Listener
  ) throws -> ImportSummary? {
    do {
      let input = try InputWalker().look(at: paths)
      let states = input.states
      guard states != known else { return nil }
      let summary = try ImportJob(ledger, settings, named: Set(paths), context: context)
        .run(input.files, leftOut: input.leftOut)
      known = states
      return summary
    } catch is FileFailure {
      // An empty folder, or one that is being replaced.
      return nil
    } catch let error as LedgerError where error.kind == .busy {
      listener.failed(error.description)
      return nil
    }
  }
}

extension InputFiles {
  /// The size and time of each file that has them, by its path.
  fileprivate var states: [String: FileState] {
    let states = files.compactMap { file in FileState(path: file.path).map { (file.path, $0) } }
    return Dictionary(states) { first, _ in first }
  }
}

extension ImportWatch.Outcome {
  fileprivate mutating func add(_ summary: ImportSummary) {
    imports += 1
    added += summary.total.added
    updated += summary.total.updated
    rejected += summary.total.rejected
    costChange += summary.result?.costChange ?? .zero
  }
}

extension ImportSummary {
  /// Whether the import changed the ledger.
  public var changedLedger: Bool {
    guard let result else { return false }
    return total.added + total.updated + result.withdrawn > 0 || result.costChange != .zero
      || result.callsAdded != 0 || result.directory?.isChange ?? false
  }

  /// What could not be read, to be told once.
  fileprivate var problemTexts: [String] {
    failures.map(\.description)
      + ignoredFiles.filter(\.looksLikeData).map(\.failure.description)
      + files.flatMap(\.problems).map { "\($0.path):\($0.problem.line): \($0.problem.reason)" }
  }
}
