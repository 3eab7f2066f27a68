internal import Importing
public import LedgerStore
public import UsageModel

/// What agents keep on this machine beside what the ledger has of it, and until when.
public struct MachineCheckup: Sendable {
  /// One folder of an agent.
  public struct Folder: Sendable {
    /// As people write it: `~/.claude/projects`.
    public let path: String
    public let source: SourceID
    public let fileCount: Int
    /// The days of its usage, in UTC; nil without any.
    public let days: DayRange?
    /// How long the agent keeps files there; nil where it deletes none.
    public let keeping: Keeping?
    /// The newest day that the ledger has of this source, from any machine; nil for none.
    public let newestInLedger: Day?
    /// The calls that an import would add.
    public let missing: Int
    /// The day on which the agent may delete the first file with such calls; nil where it deletes
    /// none, and where none is missing.
    public let importUntil: Day?
  }

  /// How long an agent keeps its files.
  public struct Keeping: Equatable, Sendable {
    public let days: Int
    /// Whether the agent's settings say so, or it is what the agent does without.
    public let isStated: Bool
    /// The member of the settings that says it, such as `cleanupPeriodDays`.
    public let setting: String
    /// The settings' path.
    public let file: String
  }

  public let folders: [Folder]
  /// Agents with folders on this machine whose files are not read: `Cline (~/.cline/data)`.
  public let unread: [String]
  public let today: Day
  /// Whether there is a ledger.
  public let hasLedger: Bool

  /// Looks at this machine. `ledger` is one whose changes are rolled back, nil for none;
  /// `variable` returns the value of an environment variable, and `exists` whether a path does.
  ///
  /// Throws a ``LedgerError``, and what the context throws on cancellation.
  public static func make(
    _ ledger: Ledger?, variable: (String) -> String?, exists: (String) -> Bool, context: Context
  ) throws -> MachineCheckup {
    let trial = try ledger ?? Ledger.inMemory()
    let newest = try trial.newestDays()
    let today = try trial.settings.timeZone().day(of: context.clock())
    let folders = try AgentPlace.found(variable: variable, among: context.sources).map { place in
      try Folder(place, trial, newest[place.source.rawValue], variable, context)
    }
    let unread = AgentHome.unread.compactMap { agent, home in
      home.path(variable).flatMap { exists($0) ? "\(agent) (\(home.shown(variable)))" : nil }
    }
    return MachineCheckup(
      folders: folders, unread: unread, today: today, hasLedger: ledger != nil)
  }
}

extension MachineCheckup.Folder {
  fileprivate init(
    _ place: AgentPlace, _ trial: Ledger, _ newest: Day?, _ variable: (String) -> String?,
    _ context: Context
  ) throws {
    let onDisk = try AgentFolder(place, context)
    var settings = ImportJob.Settings()
    settings.isDryRun = true
    settings.reading.timeZone = try trial.settings.timeZone()
    let summary = try place.imported(into: trial, settings, context)
    path = place.shownPath
    source = place.source
    fileCount = place.input.files.count
    days = onDisk.days
    newestInLedger = newest
    missing = summary.total.added
    keeping = place.keeping(variable)
    importUntil = keeping.flatMap { keeping in
      place.oldestChange(in: summary).map { $0.advanced(by: keeping.days) }
    }
  }
}

extension AgentPlace {
  /// How long its agent keeps files, as the settings beside the folder say.
  fileprivate func keeping(_ variable: (String) -> String?) -> MachineCheckup.Keeping? {
    home.retention.map { retention in
      let stated = retention.statedDays(beside: path)
      return MachineCheckup.Keeping(
        days: stated ?? retention.usualDays, isStated: stated != nil, setting: retention.setting,
        file: retention.settings(beside: home.shown(variable)))
    }
  }

  /// The day, in UTC, on which the file with new calls that has been left alone for longest
  /// changed; nil without new calls. Agents delete by that.
  fileprivate func oldestChange(in summary: ImportSummary) -> Day? {
    let paths = Dictionary(input.files.map { ($0.displayPath, $0.path) }) { first, _ in first }
    return summary.files.filter { $0.counts.added > 0 }
      .compactMap { paths[$0.path].flatMap(FileState.init(path:)) }
      .map { Instant(milliseconds: $0.modifiedAt / 1_000_000).utcDay }.min()
  }
}

extension Ledger {
  /// The newest day with usage of each source, by its id.
  fileprivate func newestDays() throws -> [String: Day] {
    guard let extent = try dailyUsage.extent() else { return [:] }
    let sources = try origins.sources()
    var newest: [String: Day] = [:]
    try dailyUsage.forEachRow(in: extent, filter: CellFilter(), columns: [.day, .origin]) { cell in
      guard let source = cell.value(1).flatMap({ sources[$0] }) else { return }
      let day = Day(number: Int32(clamping: cell.value(0) ?? 0))
      newest[source] = max(newest[source] ?? day, day)
    }
    return newest
  }
}
