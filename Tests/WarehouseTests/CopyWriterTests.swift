import Postgres
import TestSupport
import Testing

/// What is copied to a server, and what comes of it there.
@Suite struct CopyWriterTests {
  private let database: PostgresDatabase
  private let connection: PostgresConnection

  init() throws {
    database = try PostgresServer.shared.get().database()
    connection = try PostgresConnection(.init(database.address(), password: nil))
    try connection.executeScript(
      """
      CREATE TABLE kinds (
        id uuid, big bigint, whole integer, small smallint, truth boolean, words text, list bigint[])
      """)
  }

  private func copy(_ body: (inout CopyWriter) throws -> Void) throws {
    try connection.copyIn("kinds", columns: 7, body)
  }

  /// A column of the only row as the server writes it.
  private func stored(_ column: String) throws -> String {
    try database.answer("SELECT \(column) FROM kinds")
  }

  @Test func `Every kind of value is stored as it was given`() throws {
    try copy { writer in
      writer.add(high: 0x0123_4567_89AB_CDEF, low: -2)
      writer.add(Int64.min)
      writer.add(integer: Int64(Int32.max))
      writer.add(smallint: -1)
      writer.add(true)
      writer.add("a\tb\\n\u{1F600}")
      writer.add([1, .max, -3])
      try writer.endRow()
    }
    #expect(
      try stored("row_to_json(kinds)") == #"""
        {"id":"01234567-89ab-cdef-ffff-fffffffffffe","big":-9223372036854775808,"whole":2147483647,"small":-1,\#
        "truth":true,"words":"a\tb\\n\#u{1F600}","list":[1,9223372036854775807,-3]}
        """#)
  }

  @Test func `What is missing is NULL, and what is empty is empty`() throws {
    try copy { writer in
      writer.addNull()
      writer.add(nil as Int64?)
      writer.add(integer: 0)
      writer.add(smallint: 0)
      writer.add(false)
      writer.add("")
      writer.add([Int64]())
      try writer.endRow()
    }
    #expect(
      try stored("concat_ws('|', id IS NULL, big IS NULL, whole, small, truth, words = '', list)")
        == "t|t|0|0|f|t|{}")
  }

  @Test func `A text of any length is stored, without the NUL that PostgreSQL cannot hold`() throws
  {
    let long = String(repeating: "länger", count: 40_000)
    try copy { writer in
      for text in [long, "a\0b"] {
        writer.addNull()
        writer.add(1)
        writer.add(integer: 1)
        writer.add(smallint: 1)
        writer.add(true)
        writer.add(text)
        writer.add(nil as [Int64]?)
        try writer.endRow()
      }
    }
    #expect(try stored("string_agg(length(words)::text, ' ' ORDER BY length(words))") == "2 240000")
  }

  @Test(arguments: [(Int64(Int32.max) + 1, Int64(0)), (0, 40_000), (.min, 0)])
  func `A number beyond its column is refused, and nothing is stored`(
    whole: Int64, small: Int64
  ) throws {
    #expect(throws: PostgresError.self) {
      try copy { writer in
        writer.addNull()
        writer.addNull()
        writer.add(integer: whole)
        writer.add(smallint: small)
        writer.add(true)
        writer.add("")
        writer.addNull()
        try writer.endRow()
      }
    }
    #expect(try stored("count(*)") == "0")
  }

  @Test func `A row of too few values is refused`() throws {
    #expect(throws: PostgresError.self) {
      try copy { writer in
        writer.add(1)
        try writer.endRow()
      }
    }
  }
}
