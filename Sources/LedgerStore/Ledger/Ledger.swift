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

  /// Whether it is of an earlier version and is read in a copy.
  public let isCopy: Bool

  /// Who works on it, for the audit; empty is not known.
  public var author = ""

  init(connection: Connection, path: String, isCopy: Bool = false) {
    self.connection = connection
    self.path = path
    self.isCopy = isCopy
  }

  /// Opens a ledger, which is created with mode 0600 when there is none, and brings it up to date.
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

  /// Opens a ledger that exists to change it; throws a ``LedgerError`` as ``open(path:busyTimeout:)``
  /// does, and for a missing one.
  public static func openExisting(path: String) throws -> Ledger {
    guard FileManager.default.fileExists(atPath: path) else { throw MissingLedger(path).error }
    _ = try LedgerError.translating(path: path) { try existing(path, strictly: false) }
    return try open(path: path)
  }

  /// Opens a ledger that exists to read it: it is neither made nor brought up to date, and may lie where
  /// nothing can be written. One of an earlier version is read in a temporary copy.
  ///
  /// Where `strictly`, no statement can write. Throws a ``LedgerError``, for a missing one, too.
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

  /// Opens a ledger that exists to read it, and takes no time for it; nil for one of an earlier version, of
  /// which no copy is made. Throws a ``LedgerError`` as ``openForReading(path:strictly:)`` does.
  public static func openAsItIs(path: String) throws -> Ledger? {
    guard FileManager.default.fileExists(atPath: path) else { throw MissingLedger(path).error }
    return try LedgerError.translating(path: path) {
      let connection = try existing(path, strictly: true)
      guard try migrator.pending(connection).isEmpty else { return nil }
      return Ledger(connection: connection, path: path)
    }
  }

  /// Opens a ledger that exists for changes that will be undone: one of an earlier version stays so, and
  /// they are made in a copy. Throws as ``openForReading(path:strictly:)`` does.
  public static func openForTrial(path: String) throws -> Ledger {
    let ledger = try openForReading(path: path)
    guard ledger.isCopy else { return try open(path: path) }
    try ledger.connection.executeScript("PRAGMA query_only = OFF")
    return ledger
  }

  /// A connection to a file that holds a ledger, of this version or an earlier one.
  private static func existing(_ path: String, strictly: Bool) throws -> Connection {
    try Connection.openForReading(path: path, strictly: strictly) { connection in
      if try migrator.applied(connection).isEmpty { throw MissingLedger(path).error }
    }
  }

  /// Opens a ledger that exists for a look and a small note, waiting for nobody.
  ///
  /// Throws a ``LedgerError`` for a missing file, and for one of an older program: nothing is migrated.
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

  /// Folds the log of a briefly opened ledger in, unless somebody else is at work.
  public func foldLog() throws {
    try LedgerError.translating(path: path) { try connection.foldLog() }
  }

  /// A new ledger in memory, gone when the program lets go of it.
  public static func inMemory() throws -> Ledger {
    let connection = try Connection.inMemory()
    try migrator.migrate(connection)
    return Ledger(connection: connection, path: "")
  }

  /// Runs `body` in one transaction; everything it did is undone when it throws.
  public func transaction<T>(_ body: () throws -> T) throws -> T {
    try LedgerError.translating(path: path) { try connection.transaction(.immediate, body) }
  }

  /// Runs `body` in one transaction that writes much and looks up keys all over the file: pages wait
  /// in a larger cache until they are whole, and others are looked at where the system has them
  /// (https://sqlite.org/mmap.html).
  ///
  /// Where `isLarge`, an empty ledger is filled without a log: its pages are written once, to their
  /// places, and a rollback journal undoes them as well (https://sqlite.org/lockingv3.html). Until then
  /// others cannot read it; there is nothing yet to be read.
  public func importing<T>(isLarge: @autoclosure () -> Bool, _ body: () throws -> T) throws -> T {
    // Where another program has the ledger open, it keeps its log.
    let isUnlogged =
      try isEmpty && isLarge() && (try? connection.executeScript(Self.withoutLog)) != nil
    try connection.executeScript("PRAGMA cache_size = -131072")
    if !isUnlogged { try connection.executeScript("PRAGMA mmap_size = 2147418112") }
    defer {
      if isUnlogged { try? connection.executeScript(Self.withLog) }
      try? connection.executeScript("PRAGMA cache_size = -2000; PRAGMA mmap_size = 0")
    }
    return try transaction(body)
  }

  /// Says how much of the ledger an import may keep in memory from here on: little for summaries, which
  /// are written once and in order.
  public func keepInMemory(little: Bool) throws {
    try connection.executeScript("PRAGMA cache_size = \(little ? -16384 : -131072)")
  }

  private static let withoutLog = "PRAGMA journal_mode = DELETE"
  private static let withLog = "PRAGMA journal_mode = WAL"

  private var isEmpty: Bool {
    get throws { try connection.scalar("SELECT 1 FROM import LIMIT 1", as: Int64.self) == nil }
  }

  /// Runs `body` against one unchanging state of the ledger, whose pages are looked at where the
  /// system has them instead of being copied (https://sqlite.org/mmap.html).
  public func reading<T>(_ body: () throws -> T) throws -> T {
    try reading(mapped: 2_147_418_112, body)
  }

  /// The same for what reads most of the ledger once: its pages are copied into one small cache, so that
  /// memory does not grow with the ledger.
  public func readingThrough<T>(_ body: () throws -> T) throws -> T {
    try reading(mapped: 0, body)
  }

  private func reading<T>(mapped bytes: Int, _ body: () throws -> T) throws -> T {
    try LedgerError.translating(path: path) {
      if connection.isInTransaction { return try body() }
      try connection.executeScript("PRAGMA mmap_size = \(bytes)")
      return try connection.transaction(.deferred, body)
    }
  }

  private static var migrator: Migrator {
    Migrator(SchemaFiles.inOrder, applicationID: applicationID)
  }
}
