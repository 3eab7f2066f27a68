internal import CSQLite

extension Connection {
  /// Compiles a statement, or takes it from the cache; parameters are written `?`.
  ///
  /// `text` is the program's own: a value pasted into it is not bound. Throws for wrong SQL, and for
  /// text that holds no statement or more than one; on a read-only connection for a statement that
  /// writes.
  public func prepare(_ text: String) throws(SQLiteError) -> Statement {
    if let handle = statements.take(text) {
      return Statement(handle, text: text, connection: self, isCached: true)
    }
    try Self.checkText(text)
    var rest = text[...]
    guard let compiled = try compileNext(of: &rest, flags: UInt32(SQLITE_PREPARE_PERSISTENT)) else {
      throw SQLiteError(code: .misuse, message: "the text holds no SQL statement", sql: text)
    }
    if let error = refusal(of: compiled, text: text, rest: rest) {
      sqlite3_finalize(compiled)
      throw error
    }
    // Many pragmas act when they are compiled: a cached one would do nothing the second time.
    return Statement(compiled, text: text, connection: self, isCached: !text.isPragma)
  }

  /// The reason to refuse a statement that SQLite accepts; nil when there is none.
  private func refusal(of statement: OpaquePointer, text: String, rest: Substring) -> SQLiteError? {
    if !rest.utf8.skippingBlanks.isEmpty {
      return SQLiteError(
        code: .misuse, message: "only one SQL statement is accepted here, the text holds more",
        sql: text)
    }
    // SQLite refuses only when it meets the file, and lets VACUUM INTO write another one.
    if sqlite3_stmt_readonly(statement) == 0, sqlite3_db_readonly(handle, "main") != 0 {
      return SQLiteError(
        code: .readOnly, message: "the connection is read-only, the statement writes", sql: text)
    }
    return nil
  }

  /// Runs all the statements of a text that takes no values, such as a schema.
  ///
  /// Stops at the first that fails and throws its error; statements before it stay done unless the
  /// caller opened a transaction.
  public func executeScript(_ text: String) throws(SQLiteError) {
    try Self.checkText(text)
    var rest = text[...]
    while let handle = try compileNext(of: &rest, flags: 0) {
      let text = sqlite3_sql(handle).map { String(cString: $0) } ?? ""
      try Statement(handle, text: text, connection: self, isCached: false).run()
    }
  }

  /// SQLite ends a text at a NUL.
  private static func checkText(_ text: String) throws(SQLiteError) {
    guard !text.utf8.contains(0) else {
      throw SQLiteError(code: .misuse, message: "the SQL text holds a NUL character")
    }
  }

  /// Compiles the first statement of `text` and takes it off; nil when there is none.
  private func compileNext(
    of text: inout Substring, flags: UInt32
  ) throws(SQLiteError) -> OpaquePointer? {
    text = Substring(text.utf8.skippingBlanks)
    guard !text.isEmpty else { return nil }
    var statement: OpaquePointer?
    let (code, length) = text.withUTF8 { bytes in
      bytes.withMemoryRebound(to: CChar.self) { sql in
        var tail = sql.baseAddress
        let code = sqlite3_prepare_v3(
          handle, sql.baseAddress, Int32(clamping: sql.count), flags, &statement, &tail)
        return (code, sql.baseAddress.flatMap { start in tail.map { $0 - start } } ?? sql.count)
      }
    }
    guard code == SQLITE_OK else {
      throw SQLiteError(code, connection: handle, sql: String(text))
    }
    text = Substring(text.utf8.dropFirst(length))
    return statement
  }
}

extension String {
  fileprivate var isPragma: Bool {
    Substring(self[...].utf8.skippingBlanks).prefix(6).lowercased() == "pragma"
  }
}
