public import UsageModel

/// How far a file was read, and what it held up to there.
public struct FileMemory: Hashable, Sendable {
  public var format: SourceID
  /// A hash of the reader and of the options that it read with.
  public var reading: Int64
  /// Bytes.
  public var size: Int64
  /// When the file was changed last, in nanoseconds since 1970; 0 when that was too short before it
  /// was read to tell a later change.
  public var modifiedAt: Int64
  /// SHA-256 of its head and of what stands before `end`; 32 bytes.
  public var digest: [UInt8]
  /// Whole lines up to `end`.
  public var lines: Int
  /// Bytes up to the end of the last whole line; 0 for a file that is read whole each time.
  public var end: Int64
  /// Records read, and those of them that hold no usage.
  public var read: Int
  public var skipped: Int
  /// The import's file that read it; nil is not known.
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

  /// What became of the same records, were they read again: usage is there already.
  public var countsAgain: ImportCounts {
    var counts = ImportCounts()
    counts.duplicate = read - skipped
    counts.skipped = skipped
    return counts
  }
}
