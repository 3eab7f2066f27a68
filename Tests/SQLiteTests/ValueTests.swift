import SQLite
import Testing

struct ValueTests {
  let connection: Connection

  init() throws {
    connection = try Connection.inMemory()
  }

  @Test(arguments: [
    SQLiteValue.null, .integer(.min), .integer(.max), .real(0.1), .real(-1e300), .text(""),
    .text("a\0b"), .text("naïve 🧾"), .blob([]), .blob([0, 255, 0]),
  ])
  func `A value comes back as it was bound`(value: SQLiteValue) throws {
    #expect(try connection.first("SELECT \(value)") { row in row.value(0) } == value)
  }

  @Test func `Each storage class is what SQLite says it is`() throws {
    let types = try connection.first(
      "SELECT typeof(\(1)), typeof(\(1.5)), typeof(\("1")), typeof(\([UInt8(1)])), typeof(\(true))"
    ) { row in row.values }
    #expect(types == ["integer", "real", "text", "blob", "integer"].map { SQLiteValue.text($0) })
  }

  @Test func `Typed readers give the column in its type`() throws {
    try connection.query("SELECT 42, 2.5, 'text', x'0102', 1") { row in
      #expect(row.count == 5)
      #expect(row.int64(0) == 42)
      #expect(row.int(0) == 42)
      #expect(row.double(1) == 2.5)
      #expect(row.text(2) == "text")
      #expect(row.blob(3) == [1, 2])
      #expect(row.get(4) == true)
      #expect(row.get(2, as: String.self) == "text")
    }
  }

  @Test func `Optional readers give nil for NULL`() throws {
    try connection.query("SELECT NULL") { row in
      #expect(row.isNull(0) == true)
      #expect(row.optionalInt64(0) == nil)
      #expect(row.optionalInt(0) == nil)
      #expect(row.optionalText(0) == nil)
      #expect(row.getOptional(0, as: Bool.self) == nil)
    }
  }

  @Test func `Optional readers keep zero and empty apart from NULL`() throws {
    try connection.query("SELECT 0, ''") { row in
      #expect(row.isNull(0) == false)
      #expect(row.optionalInt64(0) == 0)
      #expect(row.optionalInt(0) == 0)
      #expect(row.optionalText(1) == "")
      #expect(row.getOptional(0) == false)
    }
  }

  @Test(arguments: [1, -1, Int.max])
  func `A column that does not exist reads as NULL`(column: Int) throws {
    try connection.query("SELECT 1") { row in
      #expect(row.value(column) == .null)
      #expect(row.text(column) == "")
    }
  }

  @Test func `Bytes that are not UTF-8 are replaced, not refused`() throws {
    let text = try connection.scalar("SELECT CAST(x'61ff62' AS TEXT)", as: String.self)
    #expect(text == "a\u{FFFD}b")
  }
}
