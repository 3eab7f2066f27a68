public import LedgerStore
public import UsageModel

/// What a sheet that was read whole did to what was said before (counting rule 31).
public struct SheetChange: Hashable, Sendable {
  /// Lines that the ledger had already, under another name of the sheet.
  public var known = 0
  /// Lines that it had so with another amount.
  public var changed = 0
  /// What a person should know of lines that keep what they said.
  public var notes: [ReadProblem] = []
  /// The sheet's other name.
  public var formerPath: String?

  /// The counts of the file's records, with lines under another name as what they are.
  public func corrected(_ counts: ImportCounts) -> ImportCounts {
    var counts = counts
    counts.added -= known + changed
    counts.duplicate += known
    counts.updated += changed
    return counts
  }
}
