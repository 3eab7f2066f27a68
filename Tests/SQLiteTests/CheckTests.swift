import Foundation
import SQLite
import Testing

struct CheckTests {
  let folder: TemporaryFolder

  init() throws {
    folder = try TemporaryFolder()
  }

  @Test func `A sound database has nothing to report`() throws {
    let connection = try Connection.inMemory()
    try connection.executeScript("CREATE TABLE entry (id INTEGER PRIMARY KEY)")
    #expect(try connection.integrityCheck() == [])
    #expect(try connection.foreignKeyCheck() == [])
  }

  /// Writes 1,000 rows, then overwrites `bytes` of the closed file with 0xFF.
  private func damagedFile(_ bytes: Range<UInt64>) throws -> Connection {
    let path = folder.path("a.db")
    try fill(path)
    let file = try FileHandle(forUpdating: URL(filePath: path))
    try file.seek(toOffset: bytes.lowerBound)
    try file.write(contentsOf: Data(repeating: 0xff, count: bytes.count))
    try file.close()
    return try Connection(path: path, mode: .readOnly)
  }

  private func fill(_ path: String) throws {
    try Connection(path: path, mode: .readWriteCreate).executeScript(
      """
      CREATE TABLE entry (id INTEGER PRIMARY KEY, note TEXT);
      WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 1000)
      INSERT INTO entry SELECT i, printf('%0100d', i) FROM n
      """)
  }

  @Test func `A damaged page is reported`() throws {
    let lines = try damagedFile(24_576..<24_676).integrityCheck()
    #expect(
      lines == [
        "Page 4: btreeInitPage() returns error code 11", "database disk image is malformed",
      ])
  }

  @Test func `Damage inside a page is listed with its place`() throws {
    let lines = try damagedFile(24_584..<24_594).integrityCheck()
    #expect(lines.contains { $0.contains("page 4") })
  }

  @Test func `A damaged schema is refused when the file is opened`() throws {
    #expect { try damagedFile(200..<8192) } throws: { ($0 as? SQLiteError)?.isCorrupt == true }
  }

  @Test func `A missing parent is told by table, row and column`() throws {
    let connection = try Connection.inMemory()
    try connection.executeScript(
      """
      PRAGMA foreign_keys = OFF;
      CREATE TABLE team (id INTEGER PRIMARY KEY, town TEXT, UNIQUE (id, town));
      CREATE TABLE player (team_id INTEGER REFERENCES team (id));
      CREATE TABLE visit (
        team_id INTEGER, town TEXT, PRIMARY KEY (team_id),
        FOREIGN KEY (team_id, town) REFERENCES team (id, town)
      ) WITHOUT ROWID;
      INSERT INTO player (rowid, team_id) VALUES (4, 1), (5, NULL);
      INSERT INTO visit VALUES (2, 'Rome');
      """)
    #expect(
      try connection.foreignKeyCheck() == [
        "player row 4: team_id refers to a row that team does not have",
        "visit: team_id, town refers to a row that team does not have",
      ])
  }

  @Test func `The header numbers are kept in the file`() throws {
    let path = folder.path("a.db")
    let connection = try Connection(path: path, mode: .readWriteCreate)
    #expect(try connection.applicationID == 0 && connection.userVersion == 0)
    try connection.setApplicationID(0x4F55_544C)
    try connection.setUserVersion(-3)
    let reader = try Connection(path: path, mode: .readOnly)
    #expect(try reader.applicationID == 0x4F55_544C && reader.userVersion == -3)
  }
}
