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
    try AgentPlace.found(variable: variable, among: context.sources).map { place in
      try AgentFolder(place, context)
    }
  }

  init(_ place: AgentPlace, _ context: Context) throws {
    let ledger = try Ledger.inMemory()
    path = place.shownPath
    source = place.source
    summary = try place.imported(into: ledger, ImportJob.Settings(), context)
    days = try ledger.dailyUsage.extent()
  }
}

extension AgentPlace {
  /// Imports its files. Throws a ``LedgerError``, and what the context throws on cancellation.
  func imported(
    into ledger: Ledger, _ settings: ImportJob.Settings, _ context: Context
  ) throws -> ImportSummary {
    try ImportJob(ledger, settings, named: [path], context: context)
      .run(input.files, leftOut: input.leftOut)
  }
}
