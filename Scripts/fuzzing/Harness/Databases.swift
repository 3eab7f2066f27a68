import Glibc

@testable import Importing
@testable import SQLite

extension Target {
  /// The databases of agents: small ones whose values, columns and bytes an input changes.
  static let databases = AgentTexts.databases.map { file in
    let template = DatabaseTemplate(file.text, named: file.name)
    return Target("database-" + file.name.dropLast(3)) { readDatabase($0, template) }
  }
}

/// A database that is changed comes to calls that can be, or is refused as what it is.
private func readDatabase(_ input: [UInt8], _ template: DatabaseTemplate) {
  template.write(changedBy: input)
  let format: SourceFormat
  do throws(FileFailure) {
    switch try FormatDetector.detect(ByteSource(path: template.path)) {
    case .format(let found): format = found
    case .unrecognised(let reason):
      promise(isSafe(reason), "said: \(reason)")
      return
    }
    let source = try ByteSource(path: template.path)
    promise(try source.isDatabase, "a database is taken for \(format.id)")
    let first = events(source, format)
    let again = events(try ByteSource(path: template.path), format)
    promise(first?.records == again?.records, "read twice, it is not the same")
  } catch {
    promise(isSafe(error.reason), "said: \(error.reason)")
  }
}

/// A database of an agent, and the file in which inputs change it.
final class DatabaseTemplate: @unchecked Sendable {
  let path: String
  private let script: String
  private lazy var bytes = made()
  private lazy var columns = listed()

  init(_ script: String, named name: String) {
    self.script = script
    path = "/dev/shm/outlay-fuzz-\(getpid())-\(name)"
  }

  private func made() -> [UInt8] {
    unlink(path)
    do {
      try Connection(path: path, mode: .readWriteCreate)
        .executeScript(script + "PRAGMA journal_mode = DELETE;")
      return try ByteSource(path: path).readAll()
    } catch {
      fatalError("\(error)")
    }
  }

  private func listed() -> [(table: String, column: String)] {
    let query: SQL = """
      SELECT t.name, c.name FROM sqlite_master AS t JOIN pragma_table_info(t.name) AS c
      WHERE t.type = 'table' AND t.name NOT LIKE 'sqlite%' ORDER BY t.name, c.cid
      """
    store(bytes)
    let connection = try? Connection(path: path, mode: .readOnly)
    return (try? connection?.rows(query) { ($0.text(0), $0.text(1)) }) ?? []
  }

  /// Writes the database with the changes that an input asks for, those of bytes last.
  func write(changedBy input: [UInt8]) {
    let columns = columns
    store(bytes)
    var edits = DatabaseEdits(input, columns)
    if let connection = try? Connection(path: path, mode: .readWrite) {
      try? connection.executeScript("PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF")
      while let statement = edits.next() { _ = try? connection.execute(statement) }
    }
    guard !edits.flips.isEmpty, var changed = try? ByteSource(path: path).readAll() else { return }
    for (place, bits) in edits.flips { changed[place % changed.count] ^= bits }
    store(changed)
  }

  private func store(_ bytes: [UInt8]) {
    let file = open(path, O_WRONLY | O_CREAT | O_TRUNC, 0o600)
    promise(file >= 0, "cannot write \(path)")
    defer { close(file) }
    promise(Glibc.write(file, bytes, bytes.count) == bytes.count, "cannot write \(path)")
  }
}

/// The changes of a database that an input asks for, one after the other.
private struct DatabaseEdits {
  private var rest: ArraySlice<UInt8>
  private let columns: [(table: String, column: String)]
  /// The bytes to change in the file, and which of their bits.
  private(set) var flips: [(place: Int, bits: UInt8)] = []

  init(_ input: [UInt8], _ columns: [(table: String, column: String)]) {
    rest = input[...]
    self.columns = columns
  }

  /// The next statement; nil at the end of the input.
  mutating func next() -> SQL? {
    while let kind = rest.popFirst() {
      if kind & 15 == 15 {
        guard let high = rest.popFirst(), let low = rest.popFirst() else { return nil }
        flips.append((Int(high) << 8 | Int(low), UInt8(1) << (kind >> 4 & 7)))
      } else if !columns.isEmpty {
        return statement(kind & 15)
      }
    }
    return nil
  }

  private mutating func statement(_ kind: UInt8) -> SQL {
    let (table, column) = columns[Int(rest.popFirst() ?? 0) % columns.count]
    switch kind {
    case 14: return "ALTER TABLE \(identifier: table) DROP COLUMN \(identifier: column)"
    case 13:
      let name = String(decoding: text(), as: UTF8.self)
      return
        "ALTER TABLE \(identifier: table) RENAME COLUMN \(identifier: column) TO \(identifier: name)"
    case 12: return "ALTER TABLE \(identifier: table) RENAME TO \(identifier: table + "s")"
    case 10, 11:
      return "INSERT INTO \(identifier: table) (\(identifier: column)) VALUES (\(value()))"
    default: return "UPDATE \(identifier: table) SET \(identifier: column) = \(value())"
    }
  }

  private mutating func value() -> SQL {
    let kind = rest.popFirst() ?? 0
    let text = text()
    switch kind % 6 {
    case 0: return "NULL"
    case 1: return "CAST(CAST(\(SQLiteValue.blob(text)) AS TEXT) AS INTEGER)"
    case 2: return "CAST(CAST(\(SQLiteValue.blob(text)) AS TEXT) AS REAL)"
    case 3: return "\(SQLiteValue.blob(text))"
    default: return "CAST(\(SQLiteValue.blob(text)) AS TEXT)"
    }
  }

  /// The bytes up to the next unit separator.
  private mutating func text() -> [UInt8] {
    let text = rest.prefix { $0 != 0x1F }
    rest = rest.dropFirst(text.count + 1)
    return Array(text)
  }
}
