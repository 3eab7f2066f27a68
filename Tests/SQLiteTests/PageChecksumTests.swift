import Foundation
import SQLite
import Testing

/// The checksums of pages: whatever happens to the file, they tell.
struct PageChecksumTests {
  let folder: TemporaryFolder

  init() throws {
    folder = try TemporaryFolder()
  }

  private func make(_ name: String, pageSize: Int = 512, rows: Int = 40) throws -> String {
    let path = folder.path(name)
    try Connection(path: path, mode: .readWriteCreate, pageSize: pageSize).executeScript(
      """
      CREATE TABLE entry (id INTEGER PRIMARY KEY, name TEXT, note TEXT);
      CREATE INDEX entry_by_name ON entry (name);
      WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < \(rows))
      INSERT INTO entry SELECT i, 'name ' || i, printf('%0' || (i * 9) || 'd', i) FROM n;
      DELETE FROM entry WHERE id % 5 = 0;
      """)
    return path
  }

  @Test(arguments: [512, 8192])
  func `What was written is right, in the file and again after changes`(pageSize: Int) throws {
    let path = try make("a.db", pageSize: pageSize)
    for _ in 1...3 {
      let connection = try Connection(path: path, mode: .readWrite)
      let check = try connection.checkPages()
      #expect(check.pages > 2 && check.wrong.isEmpty && check.pagesWithoutChecksum == 0)
      try connection.executeScript(
        """
        UPDATE entry SET name = name || 'x' WHERE id % 3 = 0;
        PRAGMA journal_mode = DELETE;
        DELETE FROM entry WHERE id % 7 = 0;
        INSERT INTO entry (name, note) SELECT note, name FROM entry;
        PRAGMA journal_mode = WAL;
        """)
      #expect(try connection.integrityCheck() == [])
    }
  }

  @Test func `A flip of any byte is found`() throws {
    let path = try make("a.db", rows: 12)
    let bytes = try Data(contentsOf: URL(filePath: path))
    var silent: [Int] = []
    for offset in bytes.indices {
      var flipped = bytes
      flipped[offset] ^= 1 << UInt8(offset % 8)
      try flipped.write(to: URL(filePath: path))
      guard let connection = try? Connection(path: path, mode: .readOnly),
        let check = try? connection.checkPages(attempts: 1)
      else { continue }
      if check.wrong.isEmpty && check.pagesWithoutChecksum == 0 { silent.append(offset) }
    }
    #expect(silent == [], "of \(bytes.count) bytes")
  }

  @Test func `Pages that changed places, and a page of before, are found`() throws {
    let path = try make("a.db")
    let before = try Data(contentsOf: URL(filePath: path))
    var bytes = before
    bytes.replaceSubrange(1024..<1536, with: before[1536..<2048])
    bytes.replaceSubrange(1536..<2048, with: before[1024..<1536])
    try bytes.write(to: URL(filePath: path))
    #expect(try Connection(path: path, mode: .readOnly).checkPages().wrong == [3, 4])
  }

  @Test func `SQLite reads zeros where checksums are, so that none is copied to another place`()
    throws
  {
    let path = try make("a.db")
    let copy = folder.path("copy.db")
    try Data().write(to: URL(filePath: copy))
    try Connection(path: path, mode: .readOnly).copy(to: copy)
    let check = try Connection(path: copy, mode: .readOnly).checkPages()
    #expect(check.pages > 2 && check.wrong.isEmpty && check.pagesWithoutChecksum == 0)
  }

  @Test func `A database in memory has no pages to compare`() throws {
    #expect(try Connection.inMemory().checkPages() == Connection.PageCheck())
  }

  @Test func `Checksums are added to what has some already`() throws {
    let path = try make("a.db")
    let connection = try Connection(path: path, mode: .readWrite)
    try connection.addPageChecksums()
    #expect(try connection.checkPages().wrong.isEmpty)
    #expect(try connection.scalar("SELECT count(*) FROM entry") == 32)
  }
}
