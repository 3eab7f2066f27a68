/// Why a database was not migrated; its description is a sentence for the user.
public enum MigrationError: Error, Sendable, Hashable {
  /// The database is not empty and not of this program.
  case notOurs
  /// The database has had `found` migrations, of which this program knows the first `known`.
  case newer(found: Int, known: Int)
  /// SQLite refused the migration.
  case failed(name: String, error: SQLiteError)
  /// After the migration these rows would have dangling foreign keys.
  case foreignKeyViolation(name: String, violations: [String])
}

extension MigrationError: CustomStringConvertible {
  /// What is wrong, and what to do.
  public var description: String {
    switch self {
    case .notOurs:
      "The file is a database of another program and was left as it is. "
        + "Name another file, or one that does not exist yet."
    case .newer(let found, let known):
      "The file was written by a newer version of this program: its schema is \(found), "
        + "this version knows up to \(known). Update the program to open it."
    case .failed(let name, let error):
      "The file could not be brought up to date; the step '\(name)' was undone: \(error)"
    case .foreignKeyViolation(let name, let violations):
      "The file could not be brought up to date; the step '\(name)' was undone, because "
        + "rows would refer to missing ones (\(violations.count)): "
        + violations.prefix(3).joined(separator: "; ")
    }
  }
}
