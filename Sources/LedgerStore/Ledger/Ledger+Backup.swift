internal import SQLite

extension Ledger {
  /// Copies a snapshot of the ledger into an empty file, while others may go on using the ledger.
  ///
  /// Throws a ``LedgerError`` when the file is not empty or cannot be written whole.
  public func copy(to emptyFile: String) throws {
    try LedgerError.translating(path: emptyFile) { try connection.copy(to: emptyFile) }
  }
}
