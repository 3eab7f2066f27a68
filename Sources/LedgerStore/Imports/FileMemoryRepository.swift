internal import SQLite
internal import UsageModel

/// The files that were read whole and without rejections, by their absolute paths.
public struct FileMemoryRepository {
  let connection: Connection

  /// A reader of what is known of many files.
  public func reader() throws -> FileMemoryReader { try FileMemoryReader(connection) }

  /// Remembers a file, in the place of what was known of it.
  public func set(_ memory: FileMemory, path: String) throws {
    try connection.execute(
      """
      INSERT OR REPLACE INTO file_memory
      VALUES (\(SecretText.masked(path)), \(memory.format), \(memory.reading), \(memory.size), \(memory.modifiedAt),
        \(memory.digest), \(memory.lines), \(memory.end), \(memory.read), \(memory.skipped))
      """)
  }

  /// Forgets a file, which is then read again.
  public func remove(path: String) throws {
    try connection.execute("DELETE FROM file_memory WHERE path = \(SecretText.masked(path))")
  }
}
