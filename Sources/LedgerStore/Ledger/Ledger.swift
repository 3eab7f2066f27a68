public import SQLite
internal import SchemaFiles

#if canImport(FoundationEssentials)
  internal import FoundationEssentials
#else
  internal import Foundation
#endif

/// A team's ledger: one SQLite file, opened and migrated, with one repository for each noun.
///
/// Used by one thread at a time, as its connection is.
public final class Ledger {
  /// "Outl" in ASCII: marks the file as a ledger in its header.
  public static let applicationID: Int32 = 0x4F75_746C

  /// The database, for the repositories and for `outlay sql`.
  public let connection: Connection

  /// The file's path; empty in memory.
  public let path: String

  /// Whether it is a temporary copy of a ledger of an earlier version.
  public let isCopy: Bool

  /// The author of changes, for the audit; empty when unknown.
  public var author = ""

  init(connection: Connection, path: String, isCopy: Bool = false) {
    self.connection = connection
    self.path = path
    self.isCopy = isCopy
  }

  /// Opens a ledger and migrates it; creates one with mode 0600 when there is none.
  ///
  /// Throws a ``LedgerError`` for a file that is no ledger, is newer than the program, is locked…;
  /// such a file is left as it is.
  public static func open(path: String, busyTimeout: Duration = .seconds(5)) throws -> Ledger {
    try LedgerError.translating(path: path) {
      let connection = try Connection.open(path: path, busyTimeout: busyTimeout) {
        _ = try migrator.pending($0)
      }
      try migrator.migrate(connection)
      return Ledger(connection: connection, path: path)
    }
  }

  /// Opens an existing ledger for writing; throws a ``LedgerError`` as ``open(path:busyTimeout:)``
  /// does, and for a missing file.
  public static func openExisting(path: String) throws -> Ledger {
    guard FileManager.default.fileExists(atPath: path) else { throw MissingLedger(path).error }
    _ = try LedgerError.translating(path: path) { try existing(path, strictly: false) }
    return try open(path: path)
  }

  /// Opens an existing ledger for reading. It is not migrated, and may lie on read-only storage; a
  /// ledger of an earlier version is read in a temporary copy.
  ///
  /// If `strictly`, no statement can write. Throws a ``LedgerError``, also for a missing file.
  public static func openForReading(path: String, strictly: Bool = false) throws -> Ledger {
    guard FileManager.default.fileExists(atPath: path) else { throw MissingLedger(path).error }
    return try LedgerError.translating(path: path) {
      let connection = try existing(path, strictly: strictly)
      if try migrator.pending(connection).isEmpty {
        return Ledger(connection: connection, path: path)
      }
      let copy = try connection.temporaryCopy()
      try migrator.migrate(copy)
      try copy.executeScript("PRAGMA query_only = ON")
      return Ledger(connection: copy, path: path, isCopy: true)
    }
  }

  /// Opens an existing ledger for reading without delay; nil for one of an earlier version, which
  /// would have to be copied. Throws a ``LedgerError`` as ``openForReading(path:strictly:)`` does.
  public static func openAsItIs(path: String) throws -> Ledger? {
    guard FileManager.default.fileExists(atPath: path) else { throw MissingLedger(path).error }
    return try LedgerError.translating(path: path) {
      let connection = try existing(path, strictly: true)
      guard try migrator.pending(connection).isEmpty else { return nil }
      return Ledger(connection: connection, path: path)
    }
  }

  /// Opens an existing ledger for changes that will be rolled back; for a ledger of an earlier
  /// version they are made in a copy. Throws as ``openForReading(path:strictly:)`` does.
  public static func openForTrial(path: String) throws -> Ledger {
    let ledger = try openForReading(path: path)
    guard ledger.isCopy else { return try open(path: path) }
    try ledger.connection.executeScript("PRAGMA query_only = OFF")
    return ledger
  }

  /// A connection to an existing ledger of this version or an earlier one.
  private static func existing(_ path: String, strictly: Bool) throws -> Connection {
    try Connection.openForReading(path: path, strictly: strictly) { connection in
      if try migrator.applied(connection).isEmpty { throw MissingLedger(path).error }
    }
  }

  /// Opens an existing ledger for a short read and a small write, almost without waiting for locks.
  ///
  /// Throws a ``LedgerError`` for a missing file and for an earlier version: nothing is migrated.
  public static func openBriefly(path: String) throws -> Ledger {
    try LedgerError.translating(path: path) {
      guard FileManager.default.fileExists(atPath: path) else { throw MissingLedger(path).error }
      let connection = try Connection.openBriefly(path: path, busyTimeout: .milliseconds(5))
      guard try migrator.pending(connection).isEmpty else {
        throw LedgerError(
          .notALedger, path: path,
          reason: "It is of an older version: run any other command of outlay once.")
      }
      return Ledger(connection: connection, path: path)
    }
  }

  /// Checkpoints the log of a briefly opened ledger, unless it is in use elsewhere.
  public func foldLog() throws {
    try LedgerError.translating(path: path) { try connection.foldLog() }
  }

  /// Creates a ledger in memory, which lives as long as its connection.
  public static func inMemory() throws -> Ledger {
    let connection = try Connection.inMemory()
    try migrator.migrate(connection)
    return Ledger(connection: connection, path: "")
  }

  /// Runs `body` in one transaction; everything it did is undone when it throws.
  public func transaction<T>(_ body: () throws -> T) throws -> T {
    try LedgerError.translating(path: path) { try connection.transaction(.immediate, body) }
  }

  /// Runs `body` in one transaction tuned for an import, which writes many rows and looks up keys
  /// all over the file: a larger page cache, and memory-mapped reads
  /// (https://sqlite.org/mmap.html).
  ///
  /// If `isLarge`, an empty ledger is filled without a log: its pages are written once, in place,
  /// and a rollback journal can undo them as well (https://sqlite.org/lockingv3.html). Until then
  /// others cannot read it, but there is nothing to read yet.
  public func importing<T>(isLarge: @autoclosure () -> Bool, _ body: () throws -> T) throws -> T {
    // The log stays when another program has the ledger open.
    let isUnlogged =
      try isEmpty && isLarge() && (try? connection.executeScript(Self.withoutLog)) != nil
    try connection.executeScript("PRAGMA cache_size = -131072")
    if !isUnlogged {
      MappedFault.expect(on: path)
      try connection.executeScript("PRAGMA mmap_size = 2147418112")
    }
    defer {
      if isUnlogged { try? connection.executeScript(Self.withLog) }
      try? connection.executeScript("PRAGMA cache_size = -2000; PRAGMA mmap_size = 0")
    }
    return try transaction(body)
  }

  /// Sets the page cache for the rest of an import: little for summaries, which are written once
  /// and in order.
  public func keepInMemory(little: Bool) throws {
    try connection.executeScript("PRAGMA cache_size = \(little ? -16384 : -131072)")
  }

  private static let withoutLog = "PRAGMA journal_mode = DELETE"
  private static let withLog = "PRAGMA journal_mode = WAL"

  private var isEmpty: Bool {
    get throws { try connection.scalar("SELECT 1 FROM import LIMIT 1", as: Int64.self) == nil }
  }

  /// Runs `body` in a read transaction with memory-mapped pages, which are not copied
  /// (https://sqlite.org/mmap.html).
  public func reading<T>(_ body: () throws -> T) throws -> T {
    try reading(mapped: 2_147_418_112, body)
  }

  /// Runs `body` in a read transaction without memory mapping, for reading most of the ledger once:
  /// pages go through one small cache, so that memory does not grow with the ledger.
  public func readingThrough<T>(_ body: () throws -> T) throws -> T {
    try reading(mapped: 0, body)
  }

  private func reading<T>(mapped bytes: Int, _ body: () throws -> T) throws -> T {
    try LedgerError.translating(path: path) {
      if connection.isInTransaction { return try body() }
      if bytes > 0 { MappedFault.expect(on: path) }
      try connection.executeScript("PRAGMA mmap_size = \(bytes)")
      return try connection.transaction(.deferred, body)
    }
  }

  static var migrator: Migrator {
    Migrator(
      SchemaFiles.inOrder, whole: { SchemaFiles.whole }, applicationID: applicationID,
      steps: [("V029__audit_chain", { try AuditChain(connection: $0).linkAll() })])
  }
}

extension Ledger {
  /// Copies a snapshot of the ledger into an empty file, while others may go on using the ledger.
  ///
  /// Throws a ``LedgerError`` when the file is not empty or cannot be written whole.
  public func copy(to emptyFile: String) throws {
    try LedgerError.translating(path: emptyFile) { try connection.copy(to: emptyFile) }
  }
}
