internal import SQLite
public import UsageModel

/// The files that were read completely and without rejections, by absolute path.
public struct FileMemoryRepository {
  let connection: Connection

  /// A reader for many files.
  public func reader() throws -> FileMemoryReader { try FileMemoryReader(connection) }

  /// Remembers a file, in place of an earlier memory of it.
  public func set(_ memory: FileMemory, path: String) throws {
    try connection.execute(
      """
      INSERT OR REPLACE INTO file_memory (path, format, reading, size, modified_at, digest, lines,
        resume_at, read, skipped, import_file_id)
      VALUES (\(SecretText.masked(path)), \(memory.format.rawValue), \(memory.reading), \(memory.size), \(memory.modifiedAt),
        \(memory.digest), \(memory.lines), \(memory.end), \(memory.read), \(memory.skipped),
        \(memory.fileID))
      """)
  }

  /// Forgets the files read by some import files, for imports and for hooks.
  ///
  /// When the last reader of a path is unknown, the path alone decides.
  public func forget(files: Set<Int64>) throws {
    for file in files {
      let path: String? = try connection.scalar(
        "SELECT path FROM import_file WHERE id = \(file)")
      guard let path else { continue }
      try connection.execute(
        """
        DELETE FROM file_memory
        WHERE path = \(path) AND ifnull(import_file_id, \(file)) = \(file)
        """)
      try connection.execute("DELETE FROM guard_file WHERE path = \(path)")
    }
  }

  /// Forgets a file, so that it is read again.
  public func remove(path: String) throws {
    try connection.execute("DELETE FROM file_memory WHERE path = \(SecretText.masked(path))")
  }
}

/// Looks up many remembered files with a statement that is compiled once.
public final class FileMemoryReader {
  private let statement: Statement

  init(_ connection: Connection) throws {
    statement = try connection.prepare(
      """
      SELECT format, reading, size, modified_at, digest, lines, resume_at, read, skipped,
        import_file_id
      FROM file_memory WHERE path = ?
      """)
  }

  /// The memory of the file at an absolute path; nil for one that must be read.
  public func find(path: String) throws -> FileMemory? {
    try statement.bind(1, SecretText.masked(path))
    defer { statement.reset() }
    guard try statement.step() else { return nil }
    let row = statement.row
    return FileMemory(
      format: SourceID(rawValue: row.text(0)), reading: row.int64(1), size: row.int64(2),
      modifiedAt: row.int64(3),
      digest: row.blob(4), lines: row.int(5), end: row.int64(6), read: row.int(7),
      skipped: row.int(8), fileID: row.optionalInt64(9))
  }
}

/// How far a file was read, and a digest of that part.
public struct FileMemory: Equatable, Sendable {
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
