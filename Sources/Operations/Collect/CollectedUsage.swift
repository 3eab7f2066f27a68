internal import LedgerStore
internal import Reporting
public import UsageModel

/// All usage that agents keep on this machine, each call once, to be written as one exchange file
/// without words: counts, ids, and the names of projects and branches.
public struct CollectedUsage {
  /// What one folder brought.
  public struct Folder: Sendable {
    /// As people write it: `~/.claude/projects`.
    public let path: String
    public let source: SourceID
    /// The summary of its import; calls that an earlier folder told are duplicates.
    public let summary: ImportSummary
  }

  public let folders: [Folder]
  /// The days with usage, in UTC; nil without any.
  public let days: DayRange?
  private let ledger: Ledger

  /// Reads all folders into one ledger in memory. `variable` returns the value of an environment
  /// variable, such as `HOME`. Throws a ``LedgerError``, and what the context throws on
  /// cancellation.
  public static func gathered(
    variable: (String) -> String?, context: Context
  ) throws -> CollectedUsage {
    let ledger = try Ledger.inMemory()
    let folders = try AgentPlace.found(variable: variable, among: context.sources).map { place in
      Folder(
        path: place.shownPath, source: place.source,
        summary: try place.imported(into: ledger, ImportJob.Settings(), context))
    }
    return CollectedUsage(
      folders: folders, days: try ledger.dailyUsage.extent(), ledger: ledger)
  }

  /// Writes the calls from a day on, in UTC; nil is all. Passes the file to `sink` piece by piece,
  /// compressed with gzip if so asked, and returns the number of rows.
  ///
  /// Throws a ``LedgerError``, and what `sink` throws.
  public func write(
    since first: Day?, names: CollectedNames, isCompressed: Bool, to sink: ([UInt8]) throws -> Void
  ) throws -> Int64 {
    let span = days.map { DayRange(first: max(first ?? $0.first, $0.first), last: $0.last) }
    let isEmpty = days.map { $0.last < first ?? $0.first } ?? true
    // A day before any usage: the header alone.
    let asked = isEmpty ? DayRange(first: Day(number: 0), last: Day(number: 0)) : span
    guard isCompressed else {
      try CallExport.write(ledger, days: asked, names: names.naming, to: sink)
      return try rows(in: asked)
    }
    let deflater = try GzipDeflater()
    try CallExport.write(ledger, days: asked, names: names.naming) { bytes in
      try deflater.take(bytes, to: sink)
    }
    try deflater.finish(to: sink)
    return try rows(in: asked)
  }

  private func rows(in days: DayRange?) throws -> Int64 {
    guard let days else { return 0 }
    var count: Int64 = 0
    try ledger.dailyUsage.forEachRow(in: days, filter: CellFilter(), columns: []) { cell in
      count += cell.figures.calls + cell.figures.summaries
    }
    return count
  }
}
