internal import SQLite

/// A database in which an agent keeps its usage, opened so that it and its folder stay as they are.
///
/// A database with a log beside it, as while its agent runs, is read from a private temporary copy of
/// both. Source: https://sqlite.org/uri.html, "immutable".
final class AgentDatabase {
  /// What each database begins with (https://sqlite.org/fileformat2.html, "The Database Header").
  static let magic = Array("SQLite format 3\0".utf8)

  let path: String
  let tables: DatabaseTables
  private let connection: Connection
  /// The state of the file when it was opened; nil for a copy, which nobody else changes.
  private let state: FileState?

  /// Throws ``FileFailure`` when the database is damaged, or cannot be opened or copied.
  init(path: String) throws(FileFailure) {
    self.path = path
    state = DatabaseLog.exists(beside: path) ? nil : FileState(path: path)
    do {
      connection = try Connection.openUnchanging(path: path)
      tables = try DatabaseTables(connection)
    } catch {
      throw Self.failure(error, path: path)
    }
  }

  /// Returns why a database cannot be opened where its bytes come from; nil if it can be.
  static func hindrance(to source: ByteSource) -> String? {
    if source.inflater != nil {
      return "is a SQLite database that is compressed; unpack it, and import the unpacked file"
    }
    if !source.canReopen {
      return "is a SQLite database, which cannot be read from a pipe; import it as a file"
    }
    return nil
  }

  /// Reads the usage in it.
  ///
  /// Throws ``FileFailure`` when the database is damaged or was written to meanwhile, and rethrows
  /// errors of `onEvent`. Rows before a failure are delivered.
  func read(
    _ reading: DatabaseReading, _ context: ReadContext, _ onEvent: (ReadEvent) throws -> Void
  ) throws {
    try reading.read(self, context, onEvent)
    guard let state, FileState(path: path) != state else { return }
    throw FileFailure(
      .badData, path: path,
      reason: "was written to while it was read; import it again to have all of its usage")
  }

  /// Calls `body` with each row of a query.
  ///
  /// Throws ``FileFailure`` when the database is damaged, and rethrows errors of `body`.
  func forEachRow(_ query: SQL, _ body: (borrowing Row) throws -> Void) throws {
    do {
      try connection.query(query, body)
    } catch let error as SQLiteError {
      throw Self.failure(error, path: path)
    }
  }

  private static func failure(_ error: any Error, path: String) -> FileFailure {
    guard let error = error as? SQLiteError else {
      return FileFailure(
        .noInput, path: path,
        reason: "has a log, and cannot be copied to the temporary folder to read both; free space "
          + "there, or end the agent that uses the database")
    }
    if error.isBusy {
      return FileFailure(
        .noInput, path: path,
        reason: "changes all the time; end the agent that uses it, and import it again")
    }
    let isDamaged = error.isCorrupt || error.isNotADatabase
    return FileFailure(
      .badData, path: path,
      reason: isDamaged
        ? "is damaged or cut off: \(error.message); expected a whole SQLite database; copy it again "
          + "while its agent does not run"
        : "cannot be read as a SQLite database: \(error.message); import it again, or copy it "
          + "while its agent does not run")
  }
}
