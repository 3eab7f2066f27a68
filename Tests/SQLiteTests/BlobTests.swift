import SQLite
import Testing

struct BlobTests {
  let connection: Connection

  init() throws {
    connection = try Connection.inMemory()
    try connection.executeScript("CREATE TABLE page (id INTEGER PRIMARY KEY, bytes BLOB) STRICT")
  }

  private func blob(_ id: Int64) throws -> [UInt8] {
    var memory = UnsafeMutableRawBufferPointer.allocate(byteCount: 0, alignment: 1)
    defer { memory.deallocate() }
    try connection.readBlob("bytes", of: "page", rowID: id) { count in
      memory.deallocate()
      memory = .allocate(byteCount: count, alignment: 1)
      return memory
    }
    return Array(memory)
  }

  @Test(arguments: [0, 1, 100_000])
  func `A blob of any length is read as it was written`(count: Int) throws {
    let bytes = (0..<count).map { UInt8(truncatingIfNeeded: $0 &* 7) }
    try connection.execute("INSERT INTO page VALUES (3, \(bytes))")
    #expect(try blob(3) == bytes)
  }

  @Test func `A row that is missing, and NULL, are errors`() throws {
    try connection.execute("INSERT INTO page (id) VALUES (1)")
    for id in [1, 2] as [Int64] {
      #expect(throws: SQLiteError.self) { try blob(id) }
    }
  }
}
