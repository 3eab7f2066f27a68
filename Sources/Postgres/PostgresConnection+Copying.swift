internal import CPostgres

extension PostgresConnection {
  /// Runs a `COPY … FROM STDIN` and passes `body` a writer for the rows, in PostgreSQL's text format
  /// (https://www.postgresql.org/docs/current/sql-copy.html#id-1.9.3.55.9.2).
  public func copyIn(_ statement: String, _ body: (inout CopyWriter) throws -> Void) throws {
    var writer = try startCopy(statement)
    do {
      try body(&writer)
    } catch {
      cancelCopy()
      throw error
    }
    try endCopy(&writer)
  }

  /// Starts a `COPY … FROM STDIN`, to which ``endCopy(_:)`` or ``cancelCopy()`` belongs.
  public func startCopy(_ statement: String) throws(PostgresError) -> CopyWriter {
    let start = try PostgresResult(PQexec(handle, statement), on: self)
    guard start.status == PGRES_COPY_IN else {
      try start.expectSuccess()
      throw PostgresError(.failed, message: "expected a COPY FROM STDIN", address: address)
    }
    return CopyWriter(self)
  }

  /// Ends a COPY; throws what the server has against its rows.
  public func endCopy(_ writer: inout CopyWriter) throws(PostgresError) {
    try writer.flush()
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
  fileprivate func send(_ bytes: UnsafeRawBufferPointer) throws(PostgresError) {
    let start = bytes.baseAddress?.assumingMemoryBound(to: CChar.self)
    guard PQputCopyData(handle, start, Int32(bytes.count)) == 1 else {
      throw PostgresError(lost: self)
    }
  }
}

/// Collects rows in the text format of COPY: cells between tabs, a line a row.
public struct CopyWriter {
  private static let chunk = 1 << 16
  private let connection: PostgresConnection
  private var bytes: [UInt8] = []
  private var isFirst = true
  /// How many bytes were written so far.
  public private(set) var count = 0

  init(_ connection: PostgresConnection) {
    self.connection = connection
    bytes.reserveCapacity(Self.chunk + 4096)
  }

  /// Adds an integer.
  @inline(__always)
  public mutating func add(_ value: Int64) {
    separate()
    if value >= 0, value < 10 {
      bytes.append(UInt8(truncatingIfNeeded: value) + 0x30)
      return
    }
    if value < 0 { bytes.append(0x2D) }
    var rest = value.magnitude
    withUnsafeTemporaryAllocation(of: UInt8.self, capacity: 20) { digits in
      var place = 20
      repeat {
        place -= 1
        digits[place] = UInt8(truncatingIfNeeded: rest % 10) + 0x30
        rest /= 10
      } while rest > 0
      bytes.append(
        contentsOf: UnsafeBufferPointer(rebasing: UnsafeBufferPointer(digits)[place..<20]))
    }
  }

  /// Adds an integer, or NULL.
  @inline(__always)
  public mutating func add(_ value: Int64?) {
    if let value { add(value) } else { addNull() }
  }

  /// Adds a truth value.
  public mutating func add(_ value: Bool) {
    separate()
    bytes.append(value ? 0x74 : 0x66)
  }

  /// Adds NULL.
  public mutating func addNull() {
    separate()
    bytes.append(0x5C)
    bytes.append(0x4E)
  }

  /// Adds 128 bits as 32 hexadecimal digits, which is a uuid.
  public mutating func add(high: Int64, low: Int64) {
    separate()
    addDigits(UInt64(bitPattern: high))
    addDigits(UInt64(bitPattern: low))
  }

  /// Adds an array of integers.
  public mutating func add(_ values: [Int64]) {
    add("{" + values.map { String($0) }.joined(separator: ",") + "}")
  }

  /// Adds a text, or NULL; what the format uses itself is escaped, and NUL, which PostgreSQL cannot
  /// hold, is left out.
  public mutating func add(_ text: String?) {
    guard let text else { return addNull() }
    separate()
    for byte in text.utf8 {
      switch byte {
      case 0: continue
      case 0x09: bytes += [0x5C, 0x74]
      case 0x0A: bytes += [0x5C, 0x6E]
      case 0x0D: bytes += [0x5C, 0x72]
      case 0x5C: bytes += [0x5C, 0x5C]
      default: bytes.append(byte)
      }
    }
  }

  /// Ends a row.
  public mutating func endRow() throws {
    bytes.append(0x0A)
    isFirst = true
    if bytes.count >= Self.chunk { try flush() }
  }

  fileprivate mutating func flush() throws(PostgresError) {
    count += bytes.count
    let connection = connection
    let failure = bytes.withUnsafeBytes { buffer -> PostgresError? in
      do throws(PostgresError) {
        try connection.send(buffer)
        return nil
      } catch {
        return error
      }
    }
    bytes.removeAll(keepingCapacity: true)
    if let failure { throw failure }
  }

  @inline(__always)
  private mutating func separate() {
    if isFirst { isFirst = false } else { bytes.append(0x09) }
  }

  private mutating func addDigits(_ value: UInt64) {
    var shift: UInt64 = 64
    while shift > 0 {
      shift -= 4
      let digit = UInt8(truncatingIfNeeded: value >> shift & 15)
      bytes.append(digit < 10 ? digit + 0x30 : digit + 0x57)
    }
  }
}
