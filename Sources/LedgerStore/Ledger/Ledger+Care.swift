internal import SQLite

extension Ledger {
  /// The problems that SQLite finds in the file and its references, one line each; empty when there
  /// are none.
  public func fileProblems() throws -> [String] {
    try connection.quickCheck().map { "SQLite: \($0)" }
      + connection.foreignKeyCheck().map { "Reference: \($0)" }
  }
}
