internal import CPostgres

extension PostgresConnection {
  /// Copies rows of so many columns into a table, which is named as SQL names it: `body` gets a writer for them.
  public func copyIn(
    _ table: String, columns: Int, _ body: (inout CopyWriter) throws -> Void
  ) throws {
    var writer = try startCopy(table, columns: columns)
    do {
      try body(&writer)
    } catch {
      cancelCopy()
      throw error
    }
    try endCopy(&writer)
  }

  /// Starts to copy rows into a table, to which ``endCopy(_:)`` or ``cancelCopy()`` belongs.
  public func startCopy(_ table: String, columns: Int) throws(PostgresError) -> CopyWriter {
    let statement = "COPY \(table) FROM STDIN (FORMAT binary)"
    let start = try PostgresResult(PQexec(handle, statement), on: self)
    guard start.status == PGRES_COPY_IN else {
      try start.expectSuccess()
      throw PostgresError(.failed, message: "expected a COPY FROM STDIN", address: address)
    }
    return CopyWriter(self, columns: columns)
  }

  /// Ends a COPY; throws what the server has against its rows.
  public func endCopy(_ writer: inout CopyWriter) throws(PostgresError) {
    try writer.end()
    guard PQputCopyEnd(handle, nil) == 1 else { throw PostgresError(lost: self) }
    let result = try PostgresResult(PQgetResult(handle), on: self)
    while let rest = PQgetResult(handle) { PQclear(rest) }
    try result.expectSuccess()
  }

  /// Gives a COPY up, and with it the transaction.
  public func cancelCopy() {
    _ = PQputCopyEnd(handle, "given up")
    while let rest = PQgetResult(handle) { PQclear(rest) }
  }

  /// Sends bytes of rows.
  func send(_ bytes: UnsafeRawBufferPointer) throws(PostgresError) {
    let start = bytes.baseAddress?.assumingMemoryBound(to: CChar.self)
    guard PQputCopyData(handle, start, Int32(bytes.count)) == 1 else {
      throw PostgresError(lost: self)
    }
  }
}
