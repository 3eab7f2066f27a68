public import UsageModel

/// How far a file was read, and a digest of that part.
public struct FileMemory: Hashable, Sendable {
  public var format: SourceID
  /// A hash of the reader's version and options.
  public var reading: Int64
  /// Bytes.
  public var size: Int64
  /// The modification time in nanoseconds since 1970; 0 when it was too recent to detect a later
  /// change.
  public var modifiedAt: Int64
  /// SHA-256 of its head and of the bytes before `end`; 32 bytes.
  public var digest: [UInt8]
  /// The number of whole lines up to `end`.
  public var lines: Int
  /// The offset of the end of the last whole line; 0 for a file that is read whole each time.
  public var end: Int64
  /// The records read, and how many of them hold no usage.
  public var read: Int
  public var skipped: Int
  /// The row id of the import's file that read it; nil when unknown.
  public var fileID: Int64?

  public init(
    format: SourceID, reading: Int64, size: Int64, modifiedAt: Int64, digest: [UInt8], lines: Int,
    end: Int64, read: Int, skipped: Int, fileID: Int64? = nil
  ) {
    self.fileID = fileID
    self.format = format
    self.reading = reading
    self.size = size
    self.modifiedAt = modifiedAt
    self.digest = digest
    self.lines = lines
    self.end = end
    self.read = read
    self.skipped = skipped
  }

  /// The counts of reading the same records again: all usage is duplicate.
  public var countsAgain: ImportCounts {
    var counts = ImportCounts()
    counts.duplicate = read - skipped
    counts.skipped = skipped
    return counts
  }
}
