extension Connection {
  /// When a transaction takes its write lock (https://sqlite.org/lang_transaction.html).
  public enum TransactionKind: Sendable {
    /// At once: waits for other writers before anything is read.
    case immediate
    /// At the first write, which fails when someone wrote since the first read; for reading.
    case deferred
  }

  /// Runs `body` in a transaction: committed when it returns, rolled back when it throws.
  ///
  /// The error thrown is always the first one, even when the roll-back fails too. A ``SQLiteError``
  /// says what became of the transaction.
  @discardableResult
  public func transaction<T>(
    _ kind: TransactionKind = .immediate, _ body: () throws -> T
  ) throws -> T {
    try execute(kind == .immediate ? "BEGIN IMMEDIATE" : "BEGIN DEFERRED")
    do {
      let result = try body()
      try commit()
      return result
    } catch {
      // SQLite rolls back by itself after some errors, such as a full disk.
      if isInTransaction { try? execute("ROLLBACK") }
      guard let error = error as? SQLiteError, error.outcome == .none else { throw error }
      throw error.ending(.undone)
    }
  }

  private func commit() throws(SQLiteError) {
    do {
      try execute("COMMIT")
    } catch {
      throw error.ending(error.outcomeOfCommit)
    }
  }

  /// Runs `body` inside a savepoint, which nests; what it did is undone when it throws.
  ///
  /// Outside a transaction a savepoint is a deferred transaction
  /// (https://sqlite.org/lang_savepoint.html). The error thrown is always the first one.
  @discardableResult
  public func savepoint<T>(_ name: String, _ body: () throws -> T) throws -> T {
    try execute("SAVEPOINT \(identifier: name)")
    do {
      let result = try body()
      try execute("RELEASE \(identifier: name)")
      return result
    } catch {
      try? execute("ROLLBACK TO \(identifier: name)")
      try? execute("RELEASE \(identifier: name)")
      throw error
    }
  }
}
