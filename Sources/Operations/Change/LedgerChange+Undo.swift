public import LedgerStore

extension LedgerChange {
  /// Takes the change of an audit entry back, in an entry of its own: rows are as they were before,
  /// and history belongs where it belonged.
  ///
  /// Throws a `LedgerError` that names what prevents it.
  public static func takeBack(
    entry: Int64, in ledger: Ledger, isDryRun: Bool = false
  ) throws -> Outcome {
    var change = LedgerChange(
      ledger: ledger, action: "audit.undo", subject: "entry \(entry)", isDryRun: isDryRun,
      describesRows: true)
    change.undoes = entry
    var changed: [RowChange] = []
    return try change.run(reattributesHistory: true) {
      changed = try ledger.takeBack(entry: entry)
      guard changed.contains(where: \.isOfTimeZone) else { return }
      try ledger.dailyUsage.rebuildAll(timeZone: ledger.settings.timeZone())
    } afterwards: {
      for id in changed.compactMap(\.addedDeveloperID) {
        try ledger.sessions.removeUnused(ofDeveloper: id)
      }
    }
  }
}
