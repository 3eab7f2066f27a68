internal import Importing
internal import LedgerStore
public import UsageModel

/// A folder in which an agent keeps usage on this machine, and what an import of it would add.
public struct AgentFolder: Sendable {
  /// As people write it: `~/.claude/projects`.
  public let path: String
  public let source: SourceID
  /// The summary of an import into an empty ledger.
  public let summary: ImportSummary
  /// The days with usage in UTC; nil without any.
  public let days: DayRange?

  /// Looks into the places where agents keep their usage, and imports what it finds into a
  /// temporary ledger in memory. `variable` returns the value of an environment variable, such as
  /// `HOME`.
  ///
  /// Throws a ``LedgerError``, and what the context throws on cancellation.
  public static func found(
    variable: (String) -> String?, context: Context
  ) throws -> [AgentFolder] {
    var seen: Set<String> = []
    return try context.sources.formats.flatMap { format in
      try format.homes.compactMap { home in
        guard let path = home.path(variable), seen.insert(path).inserted,
          let input = try? InputWalker().look(at: [path]), !input.files.isEmpty
        else { return nil }
        return try AgentFolder(home.shown(variable), path, format, input, context)
      }
    }
  }

  private init(
    _ shown: String, _ path: String, _ format: SourceFormat, _ input: InputFiles, _ context: Context
  ) throws {
    let ledger = try Ledger.inMemory()
    let job = ImportJob(ledger, ImportJob.Settings(), named: [path], context: context)
    self.path = shown
    source = format.id
    summary = try job.run(input.files, leftOut: input.leftOut)
    days = try ledger.dailyUsage.extent()
  }
}
