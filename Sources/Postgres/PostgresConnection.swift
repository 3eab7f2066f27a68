internal import CPostgres

/// A connection to a PostgreSQL server, which blocks the thread that uses it; one thread at a time.
public final class PostgresConnection {
  let handle: OpaquePointer

  /// The address without password, for messages.
  public let address: String

  /// Connects; throws a ``PostgresError`` that says why not.
  public init(_ settings: PostgresSettings) throws(PostgresError) {
    address = settings.description
    var names: [UnsafePointer<CChar>?] = []
    var values: [UnsafePointer<CChar>?] = []
    var copies: [UnsafeMutablePointer<CChar>] = []
    for (name, value) in settings.parameters {
      let (name, value) = (Self.copy(name), Self.copy(value))
      copies += [name, value]
      names.append(UnsafePointer(name))
      values.append(UnsafePointer(value))
    }
    defer { for copy in copies { copy.deallocate() } }
    names.append(nil)
    values.append(nil)
    guard let connection = PQconnectdbParams(names, values, 0) else {
      throw PostgresError(.unreachable, message: "out of memory", address: settings.description)
    }
    handle = connection
    guard PQstatus(connection) == CONNECTION_OK else {
      // The object is complete, so that deinit finishes the handle.
      throw PostgresError(connecting: connection, address: settings.description)
    }
    cpostgres_silence(connection)
  }

  deinit { PQfinish(handle) }

  /// The server's version as a number: 150018 is 15.18.
  public var serverVersion: Int { Int(PQserverVersion(handle)) }

  /// The name of the user.
  public var user: String { PQuser(handle).map { String(cString: $0) } ?? "" }

  /// Whether the connection is encrypted.
  public var isEncrypted: Bool { PQsslInUse(handle) != 0 }

  /// Whether a transaction is open, failed or not.
  public var isInTransaction: Bool {
    let status = PQtransactionStatus(handle)
    return status == PQTRANS_INTRANS || status == PQTRANS_INERROR || status == PQTRANS_ACTIVE
  }

  /// Runs a script of statements without parameters, such as a migration.
  public func executeScript(_ text: String) throws(PostgresError) {
    let result = try PostgresResult(PQexec(handle, text), on: self)
    try result.expectSuccess()
  }

  /// Runs one statement and returns how many rows it changed.
  @discardableResult
  public func execute(_ query: PostgresQuery) throws(PostgresError) -> Int {
    try run(query).changedRows
  }

  /// Calls `body` with each row of a query, all of which are in memory.
  public func query(
    _ query: PostgresQuery, _ body: (borrowing PostgresRow) throws -> Void
  ) throws {
    let result = try run(query)
    for number in 0..<result.rowCount { try body(PostgresRow(result, number)) }
  }

  /// The rows, each transformed.
  public func rows<T>(
    _ query: PostgresQuery, _ transform: (borrowing PostgresRow) throws -> T
  ) throws -> [T] {
    var rows: [T] = []
    try self.query(query) { rows.append(try transform($0)) }
    return rows
  }

  /// The first row, transformed; nil when there is none.
  public func first<T>(
    _ query: PostgresQuery, _ transform: (borrowing PostgresRow) throws -> T
  ) throws -> T? {
    let result = try run(query)
    return result.rowCount == 0 ? nil : try transform(PostgresRow(result, 0))
  }

  /// Runs `body` in a transaction that is rolled back when it throws.
  public func transaction<T>(
    readOnly: Bool = false, _ body: () throws -> T
  ) throws -> T {
    try executeScript(readOnly ? "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY" : "BEGIN")
    do {
      let value = try body()
      try executeScript("COMMIT")
      return value
    } catch {
      if isInTransaction { try? executeScript("ROLLBACK") }
      throw error
    }
  }

  /// Sends a statement without waiting for its end, for which ``receiveRow(_:)`` waits.
  public func send(_ query: PostgresQuery) throws(PostgresError) {
    let isSent = Self.withValues(of: query) { values in
      PQsendQueryParams(handle, query.text, Int32(values.count), nil, values, nil, nil, 0) == 1
    }
    guard isSent else { throw PostgresError(lost: self) }
  }

  /// Waits for the end of the statement that was sent last, and returns its first row, transformed.
  public func receiveRow<T>(_ transform: (borrowing PostgresRow) throws -> T) throws -> T? {
    let result = try PostgresResult(PQgetResult(handle), on: self)
    while let rest = PQgetResult(handle) { PQclear(rest) }
    try result.expectSuccess()
    return result.rowCount == 0 ? nil : try transform(PostgresRow(result, 0))
  }

  private func run(_ query: PostgresQuery) throws(PostgresError) -> PostgresResult {
    let raw = Self.withValues(of: query) { values in
      PQexecParams(handle, query.text, Int32(values.count), nil, values, nil, nil, 0)
    }
    let result = try PostgresResult(raw, on: self)
    try result.expectSuccess()
    return result
  }

  private static func withValues<T>(
    of query: PostgresQuery, _ body: ([UnsafePointer<CChar>?]) -> T
  ) -> T {
    let copies = query.parameters.map { $0.text.map(copy) }
    defer { for copy in copies { copy?.deallocate() } }
    return body(copies.map { $0.map { UnsafePointer($0) } })
  }

  /// The bytes of a text up to its first NUL, ended by one.
  private static func copy(_ text: String) -> UnsafeMutablePointer<CChar> {
    let bytes = text.utf8.prefix { $0 != 0 }
    let copy = UnsafeMutablePointer<CChar>.allocate(capacity: bytes.count + 1)
    var end = copy
    for byte in bytes {
      end.initialize(to: CChar(bitPattern: byte))
      end += 1
    }
    end.initialize(to: 0)
    return copy
  }
}
