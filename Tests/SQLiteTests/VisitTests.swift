import SQLite
import Testing

@Suite struct `Visiting rows` {
  private struct Enough: Error {}
  private let connection: Connection

  init() throws {
    connection = try Connection.inMemory()
    try connection.executeScript(
      """
      CREATE TABLE player (id INTEGER PRIMARY KEY, score INTEGER) STRICT;
      INSERT INTO player VALUES (3, 30), (1, -9223372036854775808), (2, NULL);
      """)
  }

  private func visit(_ columns: SQL, _ source: SQL) throws -> [[Int64?]] {
    var rows: [[Int64?]] = []
    try connection.visit(columns, from: source) { row in
      rows.append([row.optionalInt64(0), row.optionalInt64(1)])
    }
    return rows
  }

  @Test func `Every row is visited once, in the order of its key`() throws {
    #expect(try visit("id, score", "player") == [[1, .min], [2, nil], [3, 30]])
  }

  @Test func `Values are bound and conditions hold`() throws {
    #expect(try visit("id, \(7)", "player WHERE id > \(1)") == [[2, 7], [3, 7]])
  }

  @Test func `A table without rows is no visit`() throws {
    #expect(try visit("id, score", "player WHERE id > 9") == [])
  }

  @Test func `NULL reads as 0 where it is not asked for`() throws {
    var scores: [Int64] = []
    try connection.visit("score", from: "player") { scores.append($0.int64(0)) }
    #expect(scores == [.min, 0, 30])
  }

  @Test func `What the visitor throws ends the visit`() throws {
    var visits = 0
    #expect(throws: Enough.self) {
      try connection.visit("id", from: "player") { _ in
        visits += 1
        throw Enough()
      }
    }
    #expect(visits == 1)
    #expect(try visit("id, id", "player").count == 3)
  }

  @Test func `Wrong SQL throws SQLite's error`() throws {
    #expect(throws: SQLiteError.self) { try visit("nothing, id", "player") }
  }

  @Test func `A visitor can ask and visit in turn`() throws {
    var sums: [Int64] = []
    try connection.visit("id", from: "player") { row in
      let id = row.int64(0)
      var sum: Int64 = 0
      try connection.visit("id", from: "player WHERE id <= \(id)") { sum += $0.int64(0) }
      sums.append(sum + (try connection.scalar("SELECT count(*) FROM player") ?? 0))
    }
    #expect(sums == [4, 6, 9])
  }
}
