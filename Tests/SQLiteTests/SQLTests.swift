import SQLite
import Testing

struct SQLTests {
  @Test func `An interpolated value becomes a parameter`() {
    let name = "Ada"
    let sql: SQL = "SELECT * FROM player WHERE name = \(name) AND score > \(3)"
    #expect(sql.text == "SELECT * FROM player WHERE name = ? AND score > ?")
    #expect(sql.bindings == [.text("Ada"), .integer(3)])
  }

  @Test func `An injection attempt is stored as the text it is`() throws {
    let connection = try Connection.inMemory()
    try connection.executeScript("CREATE TABLE player (name TEXT NOT NULL) STRICT")
    let attack = "x'); DROP TABLE player; --"
    try connection.execute("INSERT INTO player (name) VALUES (\(attack))")
    #expect(try connection.scalar("SELECT name FROM player") == attack)
  }

  @Test func `A missing optional binds NULL and a present one its value`() {
    let missing: String? = nil
    let present: Int? = 7
    let sql: SQL = "VALUES (\(missing), \(present))"
    #expect(sql.bindings == [.null, .integer(7)])
  }

  @Test func `A fragment is spliced with its values in order`() {
    let condition: SQL = "b = \(2)"
    let sql: SQL = "a = \(1) AND \(condition) AND c = \(3)"
    #expect(sql.text == "a = ? AND b = ? AND c = ?")
    #expect(sql.bindings == [.integer(1), .integer(2), .integer(3)])
  }

  @Test func `Joining keeps texts and values in order`() {
    let conditions: [SQL] = ["a = \(1)", "b = \("x")", "c IS NULL"]
    let joined = conditions.joined(separator: " AND ")
    #expect(joined.text == "a = ? AND b = ? AND c IS NULL")
    #expect(joined.bindings == [.integer(1), .text("x")])
  }

  @Test func `Joining nothing gives nothing`() {
    #expect([SQL]().joined(separator: ", ") == "")
  }

  @Test func `Adding appends text and values`() {
    var sql: SQL = "SELECT \(1)"
    sql += ", \(2)"
    #expect(
      sql + " AS two" == SQL(text: "SELECT ?, ? AS two", bindings: [.integer(1), .integer(2)]))
  }

  @Test(arguments: [
    ("player", #""player""#), ("order", #""order""#), (#"a"b"#, #""a""b""#), ("\"", "\"\"\"\""),
  ])
  func `An identifier is quoted`(name: String, quoted: String) {
    let sql: SQL = "SELECT * FROM \(identifier: name)"
    #expect(sql.text == "SELECT * FROM \(quoted)")
    #expect(sql.bindings.isEmpty)
  }

  @Test func `A printed SQL hides its values`() {
    let sql: SQL = "SELECT \("secret")"
    #expect("\(sql)" == "SELECT ?")
  }
}
