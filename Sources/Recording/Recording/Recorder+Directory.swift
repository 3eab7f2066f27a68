internal import LedgerStore
public import UsageModel

/// What others tell of people, keys and sessions.
extension Recorder {
  /// Takes what a directory says of a person or a key, which ``finish()`` brings the ledger up to;
  /// returns whether it is news.
  public mutating func record(_ entry: DirectoryEntry, fileID: Int64) throws -> RecordOutcome {
    let known = try ledger.directoryEntries.latest(entry.kind, externalID: entry.externalID)
    try ledger.directoryEntries.add(entry, fileID: fileID)
    hasDirectoryEntries = true
    guard let known else { return .added }
    return known.saysTheSame(as: entry) ? .duplicate : .updated
  }

  /// Brings people and keys up to what directories say; returns whether that changed any.
  func updateDirectory(_ result: inout RecordingResult) throws -> Bool {
    // A new developer may own keys of an earlier list.
    guard hasDirectoryEntries || !origins.newDevelopers.isEmpty else { return false }
    var update = DirectoryUpdate(ledger, book: book, createsDevelopers: createsDevelopers)
    let isChange = try update.run()
    if hasDirectoryEntries || isChange { result.directory = update.outcome }
    result.newDevelopers = update.newDevelopers
    return isChange
  }

  /// Resolves the owners of sessions of which another source told more; returns the days that
  /// changed.
  func settleSessions() throws -> DayRange? {
    guard !origins.sessionsToSettle.isEmpty else { return nil }
    return try Reattribution(ledger, book: book).updateOwners(of: origins.sessionsToSettle).days
  }
}
