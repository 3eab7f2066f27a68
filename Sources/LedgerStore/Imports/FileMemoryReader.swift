internal import SQLite
internal import UsageModel

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
