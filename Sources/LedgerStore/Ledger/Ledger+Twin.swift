internal import SQLite

extension Ledger {
  /// Below this number of pages a second connection costs more than it saves.
  public static let pagesWorthASecondReader = 4096

  /// Runs `body` in a read transaction, and passes it a second reader that sees the same state
  /// through a connection of its own, for use by another thread.
  ///
  /// The second reader is nil for a ledger in memory, for one with fewer than `pages` pages, and
  /// for one that was written to in that moment. `isThrough` reads as ``readingThrough(_:)`` does.
  public func readingWithSecondReader<T>(
    fromPages pages: Int = pagesWorthASecondReader, isThrough: Bool = false,
    _ body: (Ledger?) throws -> T
  ) throws -> T {
    func reading<R>(_ ledger: Ledger, _ body: () throws -> R) throws -> R {
      try isThrough ? ledger.readingThrough(body) : ledger.reading(body)
    }
    guard !connection.isInTransaction, let twin = try twin(fromPages: pages) else {
      return try reading(self) { try body(nil) }
    }
    // Both snapshots are taken between two readings of the data version: when nobody wrote in
    // between they are the same (https://sqlite.org/pragma.html#pragma_data_version).
    let version = try twin.dataVersion
    return try reading(self) {
      _ = try connection.userVersion
      return try reading(twin) {
        _ = try twin.connection.userVersion
        return try body(twin.dataVersion == version ? twin : nil)
      }
    }
  }

  private func twin(fromPages pages: Int) throws -> Ledger? {
    guard !path.isEmpty, !isCopy,
      try connection.scalar("PRAGMA page_count") ?? 0 >= pages,
      // Read-only storage allows none: SQLite needs a file beside the ledger.
      let twin = try? Connection(path: path, mode: .readOnly)
    else { return nil }
    return Ledger(connection: twin, path: path)
  }

  /// A number that changes whenever another connection has changed the file
  /// (https://sqlite.org/pragma.html#pragma_data_version). Throws a ``LedgerError``.
  public var dataVersion: Int64? {
    get throws { try connection.scalar("PRAGMA data_version") }
  }
}
