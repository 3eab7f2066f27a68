internal import SQLite
internal import UsageModel

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
