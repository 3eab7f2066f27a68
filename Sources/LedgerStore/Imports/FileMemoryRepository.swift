internal import SQLite

/// The files that were read whole and without rejections, by their absolute paths.
public struct FileMemoryRepository {
  let connection: Connection

  /// What is known of a file; nil for one that is to be read.
  public func find(path: String) throws -> FileMemory? {
    try connection.first(
      """
      SELECT format, reading, size, modified_at, digest, lines, resume_at, read, skipped
      FROM file_memory WHERE path = \(path)
      """
    ) { row in
      FileMemory(
        format: row.text(0), reading: row.int64(1), size: row.int64(2), modifiedAt: row.int64(3),
        digest: row.blob(4), lines: row.int(5), end: row.int64(6), read: row.int(7),
        skipped: row.int(8))
    }
  }

  /// Remembers a file, in the place of what was known of it.
  public func set(_ memory: FileMemory, path: String) throws {
    try connection.execute(
      """
      INSERT OR REPLACE INTO file_memory
      VALUES (\(path), \(memory.format), \(memory.reading), \(memory.size), \(memory.modifiedAt),
        \(memory.digest), \(memory.lines), \(memory.end), \(memory.read), \(memory.skipped))
      """)
  }

  /// Forgets a file, which is then read again.
  public func remove(path: String) throws {
    try connection.execute("DELETE FROM file_memory WHERE path = \(path)")
  }
}
