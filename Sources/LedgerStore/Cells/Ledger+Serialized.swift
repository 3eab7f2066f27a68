internal import SQLite

extension Ledger {
  /// The ledger as the bytes of its file. Throws a ``LedgerError``.
  public func serialized() throws -> [UInt8] {
    try LedgerError.translating(path: path) { try connection.serialized() }
  }

  /// Opens a copy in memory of the ledger that these bytes are, for reading.
  ///
  /// Throws a ``LedgerError`` for what is no ledger of this version.
  public static func reading(serialized bytes: [UInt8]) throws -> Ledger {
    try LedgerError.translating(path: "") {
      let connection = try Connection.reading(serialized: bytes)
      guard try migrator.pending(connection).isEmpty else {
        throw LedgerError(.notALedger, reason: "It is a ledger of another version.")
      }
      return Ledger(connection: connection, path: "")
    }
  }
}
