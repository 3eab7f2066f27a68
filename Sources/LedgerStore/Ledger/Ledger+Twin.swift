internal import SQLite

extension Ledger {
  /// Below so many pages a second connection costs more than it saves.
  public static let pagesWorthATwin = 4096

  /// Runs `body` against one unchanging state of the ledger, with a twin that sees the same state
  /// through a connection of its own, for another thread.
  ///
  /// There is no twin of a small ledger, of one in memory, and of one that is written to at that very
  /// moment. A ledger is small below `pages`.
  public func readingWithTwin<T>(
    fromPages pages: Int = pagesWorthATwin, _ body: (Ledger?) throws -> T
  ) throws -> T {
    guard !connection.isInTransaction, let twin = try twin(fromPages: pages) else {
      return try reading { try body(nil) }
    }
    // Both states lie between two looks at the version that the twin sees: when nobody wrote in
    // between they are the same (https://sqlite.org/pragma.html#pragma_data_version).
    let version = try twin.dataVersion
    return try reading {
      _ = try connection.userVersion
      return try twin.reading {
        _ = try twin.connection.userVersion
        return try body(twin.dataVersion == version ? twin : nil)
      }
    }
  }

  private func twin(fromPages pages: Int) throws -> Ledger? {
    guard !path.isEmpty, !isCopy,
      try connection.scalar("PRAGMA page_count") ?? 0 >= pages,
      // There is none on storage that cannot be written: SQLite needs a file beside the ledger.
      let twin = try? Connection(path: path, mode: .readOnly)
    else { return nil }
    return Ledger(connection: twin, path: path)
  }

  private var dataVersion: Int64? {
    get throws { try connection.scalar("PRAGMA data_version") }
  }
}
