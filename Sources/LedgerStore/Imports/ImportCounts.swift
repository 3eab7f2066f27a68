/// The outcomes of a file's records, which add up to the records read (counting rule 28).
public struct ImportCounts: Hashable, Sendable {
  public var added: Int
  public var updated: Int
  public var duplicate: Int
  public var skipped: Int
  public var rejected: Int

  public init(
    added: Int = 0, updated: Int = 0, duplicate: Int = 0, skipped: Int = 0, rejected: Int = 0
  ) {
    self.added = added
    self.updated = updated
    self.duplicate = duplicate
    self.skipped = skipped
    self.rejected = rejected
  }

  /// All records.
  public var read: Int { added + updated + duplicate + skipped + rejected }

  public static func + (left: ImportCounts, right: ImportCounts) -> ImportCounts {
    ImportCounts(
      added: left.added + right.added, updated: left.updated + right.updated,
      duplicate: left.duplicate + right.duplicate, skipped: left.skipped + right.skipped,
      rejected: left.rejected + right.rejected)
  }
}
