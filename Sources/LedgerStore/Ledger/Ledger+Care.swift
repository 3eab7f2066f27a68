internal import SQLite

extension Ledger {
  /// What SQLite finds wrong with the file and its references, a line each; empty when all is right.
  public func fileProblems() throws -> [String] {
    try connection.quickCheck().map { "SQLite: \($0)" }
      + connection.foreignKeyCheck().map { "Reference: \($0)" }
  }
}
