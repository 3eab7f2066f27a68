import Foundation
import LedgerStore
import SQLite
import SchemaFiles
import TestSupport
import Testing
import UsageModel

@Suite struct OpeningTests {
  private let folder: TemporaryFolder

  init() throws {
    folder = try TemporaryFolder()
  }

  /// The error of opening a file, which must be left as it was.
  private func refusal(
    _ name: String, sourceLocation: SourceLocation = #_sourceLocation
  ) throws -> LedgerError {
    let (bytes, names) = (try folder.bytes(name), try folder.names())
    let path = folder.path(name)
    let error = #expect(throws: LedgerError.self, sourceLocation: sourceLocation) {
      _ = try Ledger.open(path: path)
    }
    #expect(try folder.bytes(name) == bytes, sourceLocation: sourceLocation)
    #expect(try folder.names() == names, sourceLocation: sourceLocation)
    return try #require(error)
  }

  @Test func `A new ledger is readable by its owner alone, its WAL too`() throws {
    let ledger = try Ledger.open(path: folder.path("team.db"))
    try ledger.settings.set(.ledgerName, to: "Team")
    #expect(try folder.permissions("team.db") == 0o600)
    #expect(try folder.permissions("team.db-wal") == 0o600)
    #expect(ledger.path == folder.path("team.db"))
  }

  @Test func `A ledger is the same when opened again`() throws {
    try Ledger.open(path: folder.path("team.db")).settings.set(.ledgerName, to: "Team")
    let ledger = try Ledger.open(path: folder.path("team.db"))
    #expect(try ledger.settings.value(.ledgerName) == "Team")
    #expect(try ledger.connection.scalar("PRAGMA application_id", as: Int.self) == 0x4F75_746C)
    #expect(try ledger.fileProblems() == [])
  }

  @Test(arguments: ["not a database, but long enough to hold a header of one hundred bytes: ", "x"])
  func `A file that is no database is refused and left as it is`(text: String) throws {
    try folder.write(String(repeating: text, count: 20), to: "notes.txt")
    let error = try refusal("notes.txt")
    #expect(error.kind == .notALedger)
    #expect(error.description.hasPrefix(folder.path("notes.txt") + ": "))
  }

  @Test func `Another program's database is refused and left as it is`() throws {
    do {
      let other = try Connection(path: folder.path("other.db"), mode: .readWriteCreate)
      try other.executeScript("CREATE TABLE song (title TEXT); PRAGMA journal_mode = DELETE")
    }
    let error = try refusal("other.db")
    #expect(error.kind == .notALedger)
    #expect(error.reason.contains("another program"))
  }

  @Test func `A ledger of a newer version is refused and left as it is`() throws {
    do {
      let ledger = try Ledger.open(path: folder.path("team.db"))
      try ledger.connection.executeScript("PRAGMA user_version = 99; PRAGMA journal_mode = DELETE")
    }
    let error = try refusal("team.db")
    #expect(error.kind == .newer)
    #expect(error.reason.contains("Update the program"))
  }

  @Test func `A folder and a path through a file cannot be opened`() throws {
    try folder.write("text", to: "file")
    for name in ["", "file/team.db", "missing/team.db"] {
      let path = folder.path(name)
      let error = #expect(throws: LedgerError.self) { _ = try Ledger.open(path: path) }
      #expect(error?.kind == .cannotOpen)
      #expect(throws: LedgerError.self) { _ = try Ledger.openForReading(path: path) }
    }
    #expect(try folder.names() == ["file"])
  }

  @Test func `Opened for reading, a missing file is not made and nothing is written`() throws {
    let path = folder.path("team.db")
    let missing = #expect(throws: LedgerError.self) { _ = try Ledger.openForReading(path: path) }
    #expect(missing?.kind == .missing)
    #expect(try folder.names() == [])
    try Ledger.open(path: path).developers.add(Developer(handle: "ana"))
    let ledger = try Ledger.openForReading(path: path)
    #expect(try ledger.developers.all().map(\.value.handle) == ["ana"])
    let error = #expect(throws: LedgerError.self) {
      try ledger.transaction { _ = try ledger.developers.add(Developer(handle: "ben")) }
    }
    #expect(error?.kind == .cannotWrite)
  }

  @Test(arguments: 1..<SchemaFiles.inOrder.count)
  func `A ledger of an earlier version is read in a copy, and brought up to date to be changed`(
    version: Int
  ) throws {
    let path = folder.path("old.db")
    do {
      let old = try Connection(path: path, mode: .readWriteCreate)
      let migrator = Migrator(
        Array(SchemaFiles.inOrder.prefix(version)), applicationID: Ledger.applicationID)
      try migrator.migrate(old)
    }
    let before = try folder.bytes("old.db")
    let copy = try Ledger.openForReading(path: path)
    #expect(copy.isCopy)
    #expect(try copy.connection.userVersion == SchemaFiles.inOrder.count)
    #expect(try copy.fileProblems() == [])
    #expect(throws: SQLiteError.self) { try copy.connection.execute("DELETE FROM developer") }
    #expect(try folder.bytes("old.db") == before)
    let ledger = try Ledger.openExisting(path: path)
    #expect(try ledger.connection.userVersion == SchemaFiles.inOrder.count)
    #expect(try ledger.fileProblems() == [])
  }

  /// A ledger with a log that its program left behind, in a folder of its own.
  private func ledgerWithLog() throws -> String {
    let ledger = try Ledger.open(path: folder.path("team.db"))
    _ = try ledger.developers.add(Developer(handle: "ana"))
    try FileManager.default.createDirectory(
      atPath: folder.path("left"), withIntermediateDirectories: true)
    for name in ["team.db", "team.db-wal"] {
      try FileManager.default.copyItem(
        atPath: folder.path(name), toPath: folder.path("left/" + name))
    }
    return folder.path("left/team.db")
  }

  @Test(
    .enabled(if: getuid() != 0, "permissions do not bind the superuser"), arguments: [false, true])
  func `A ledger is read where nothing can be written, with or without a log`(isLogged: Bool) throws
  {
    let path = try ledgerWithLog()
    if !isLogged { _ = try Ledger.open(path: path).developers.all() }
    chmod(path, 0o400)
    chmod(folder.path("left"), 0o500)
    defer { chmod(folder.path("left"), 0o700) }
    let names = try FileManager.default.contentsOfDirectory(atPath: folder.path("left"))
    #expect(names.count == (isLogged ? 2 : 1))
    let ledger = try Ledger.openForReading(path: path)
    #expect(try ledger.developers.all().map(\.value.handle) == ["ana"])
    #expect(
      try FileManager.default.contentsOfDirectory(atPath: folder.path("left")).sorted()
        == names.sorted())
  }

  @Test func `Reading leaves no file beside the ledger`() throws {
    let path = folder.path("team.db")
    try Ledger.open(path: path).developers.add(Developer(handle: "ana"))
    #expect(try Ledger.openForReading(path: path).developers.all().count == 1)
    #expect(try folder.names() == ["team.db"])
  }

  @Test func `A ledger is for its owner alone, also where the way to it is not there`() throws {
    try Ledger.open(path: folder.path() + "/no/../q.db").developers.add(Developer(handle: "ana"))
    #expect(try folder.names() == ["q.db"])
    #expect(try folder.permissions("q.db") == 0o600)
  }

  @Test func `A ledger made through a link to nothing is for its owner alone`() throws {
    try FileManager.default.createSymbolicLink(
      atPath: folder.path("link.db"), withDestinationPath: "real.db")
    try Ledger.open(path: folder.path("link.db")).developers.add(Developer(handle: "ana"))
    #expect(try folder.permissions("real.db") == 0o600)
    #expect(try folder.names() == ["link.db", "real.db"])
  }

  @Test func `A missing ledger is said with the nearest path that is there`() throws {
    try folder.write("", to: "other.db")
    let error = #expect(throws: LedgerError.self) {
      _ = try Ledger.openExisting(path: folder.path("no/such/team.db"))
    }
    #expect(error?.kind == .missing)
    let nearest = "The nearest path that exists is \(folder.path()) with other.db."
    #expect(error?.reason.contains(nearest) == true)
    #expect(try folder.names() == ["other.db"])
  }

  @Test func `A copy is a ledger of its own, as it was at that moment`() throws {
    let ledger = try Ledger.open(path: folder.path("team.db"))
    _ = try ledger.developers.add(Developer(handle: "ana"))
    try folder.write("", to: "copy.db")
    try ledger.copy(to: folder.path("copy.db"))
    _ = try ledger.developers.add(Developer(handle: "ben"))
    let copy = try Ledger.openForReading(path: folder.path("copy.db"))
    #expect(try copy.developers.all().map(\.value.handle) == ["ana"])
    #expect(try copy.fileProblems() == [])
    #expect(throws: LedgerError.self) { try ledger.copy(to: folder.path("copy.db")) }
    #expect(try copy.developers.all().map(\.value.handle) == ["ana"])
  }

  @Test func `An empty database is no ledger to read`() throws {
    try folder.write("", to: "empty.db")
    let path = folder.path("empty.db")
    let error = #expect(throws: LedgerError.self) { _ = try Ledger.openForReading(path: path) }
    #expect(error?.kind == .missing)
  }

  @Test(.enabled(if: getuid() != 0, "root may write any file"))
  func `A file that may not be written says so`() throws {
    let path = folder.path("team.db")
    _ = try Ledger.open(path: path)
    try FileManager.default.setAttributes([.posixPermissions: 0o400], ofItemAtPath: path)
    let error = #expect(throws: LedgerError.self) {
      let ledger = try Ledger.open(path: path)
      try ledger.transaction { _ = try ledger.developers.add(Developer(handle: "ana")) }
    }
    #expect(error?.kind == .cannotWrite)
  }

  @Test func `Damage is found and said`() throws {
    let path = folder.path("team.db")
    do {
      let ledger = try Ledger.open(path: path)
      for number in 1...400 {
        try ledger.developers.add(Developer(handle: "developer-\(number)"))
      }
      try ledger.connection.executeScript("PRAGMA journal_mode = DELETE")
    }
    var bytes = try folder.bytes("team.db")
    for offset in 8192 * 2..<bytes.count { bytes[offset] = UInt8(offset % 251) }
    try folder.write(bytes, to: "team.db")
    let error = #expect(throws: LedgerError.self) {
      let ledger = try Ledger.open(path: path)
      #expect(try !ledger.fileProblems().isEmpty)
      try ledger.reading { _ = try ledger.developers.all() }
    }
    #expect(error?.kind == .damaged)
    #expect(error?.reason.contains("outlay check") == true)
  }

  @Test func `A second writer is told that the ledger is busy`() throws {
    let path = folder.path("team.db")
    let first = try Ledger.open(path: path)
    let second = try Ledger.open(path: path, busyTimeout: .zero)
    try first.transaction {
      try first.developers.add(Developer(handle: "ana"))
      let error = #expect(throws: LedgerError.self) {
        try second.transaction { _ = try second.developers.add(Developer(handle: "ben")) }
      }
      #expect(error?.kind == .busy)
      #expect(try second.reading { try second.developers.all() }.isEmpty, "Readers go on")
    }
    #expect(try second.developers.all().count == 1)
  }

  @Test func `A transaction that throws leaves nothing behind`() throws {
    let ledger = try Ledger.inMemory()
    #expect(throws: LedgerError.self) {
      try ledger.transaction {
        try ledger.developers.add(Developer(handle: "ana"))
        try ledger.developers.add(Developer(handle: "ANA"))
      }
    }
    #expect(try ledger.developers.all().isEmpty)
  }
}
