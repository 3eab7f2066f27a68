public import Importing
public import LedgerStore
internal import Recording
internal import UsageModel

/// The sheet of sessions that is kept line by line on the command line, inside the ledger.
///
/// It is a living document like any tracking sheet (counting rule 31), except that it is told a
/// line at a time: a new line leaves all others as they are, and the same words again are one more
/// line. Each line is an import of its own, which can be undone.
public struct SessionLog {
  /// The sheet's path in the ledger, which no file has: its files' paths are absolute.
  public static let path = "outlay log"

  private let ledger: Ledger
  private let context: Context

  public init(_ ledger: Ledger, context: Context) {
    self.ledger = ledger
    self.context = context
  }

  /// Adds a line and returns the summary of its import. Throws a ``LedgerError``.
  public func add(_ entry: SheetEntry) throws -> ImportSummary {
    let timeZone = try ledger.settings.timeZone()
    return try ledger.importing(isLarge: false) {
      let lines = try ledger.sheetLines.all(ofPath: Self.path)
      var session = try ImportSession(ledger, createsDevelopers: false, context: context)
      let source = try session.begin(
        ImportSession.SourceDescription(path: Self.path, format: SourceFormat.trackingSheet.id))
      let draft = draft(of: entry, beside: lines, timeZone)
      try session.take([.usage(draft)], from: source)
      try session.end(source, ImportSession.SourceEnd(isAddition: true))
      return try session.finish()
    }
  }

  /// The line as usage, under the first number that no line with the same words has.
  private func draft(
    of entry: SheetEntry, beside lines: [StoredSheetLine], _ timeZone: TimeZoneRules
  ) -> UsageDraft {
    var origin = CallOrigin(source: "")
    origin.path = Self.path
    let known = Set(lines.map(\.row.key))
    let line = (lines.map(\.line.number).max() ?? 0) + 1
    var occurrence = 1
    while true {
      let draft = entry.draft(origin, occurrence: occurrence, line: line, in: timeZone)
      if !known.contains(CallKey(draft.identity, of: draft.origin)) { return draft }
      occurrence += 1
    }
  }
}
