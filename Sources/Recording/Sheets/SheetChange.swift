public import LedgerStore
public import UsageModel

/// What a completely read sheet replaced (counting rule 31).
public struct SheetChange: Hashable, Sendable {
  /// Lines that the ledger had already, under another name of the sheet.
  public var known = 0
  /// The lines that it had under another name with another amount.
  public var changed = 0
  /// Notes on lines that keep their earlier content.
  public var notes: [ReadProblem] = []
  /// The sheet's other name.
  public var formerPath: String?

  /// The counts of the file's records, with lines known under another name as duplicates or
  /// updates.
  public func corrected(_ counts: ImportCounts) -> ImportCounts {
    var counts = counts
    counts.added -= known + changed
    counts.duplicate += known
    counts.updated += changed
    return counts
  }
}
