internal import SQLite

/// What is wrong with the ledger as a file.
public struct FileCheck: Equatable, Sendable {
  /// The pages of the file; 0 in memory.
  public var pages = 0
  /// The pages that cannot be compared with a checksum.
  public var pagesWithoutChecksum = 0
  /// The pages that are not what was written; each is one of the problems.
  public var changedPages = 0
  /// A sentence each; empty when nothing is wrong.
  public var problems: [String] = []
}

extension Ledger {
  /// Compares the file's pages with their checksums and its schema with the migrations, and lets SQLite check the
  /// structure of the file and its references.
  public func checkFile() throws -> FileCheck {
    var found = FileCheck()
    let check = try connection.checkPages()
    (found.pages, found.pagesWithoutChecksum) = (check.pages, check.pagesWithoutChecksum)
    found.changedPages = check.wrong.count
    for page in check.wrong {
      found.problems.append(
        "Page \(page) of the file is not what was written: the disk damaged it, or another program changed it."
      )
    }
    if check.wrong.count == Connection.PageCheck.mostNamed {
      found.problems.append("Pages behind that one were not looked at.")
    }
    found.problems += try connection.integrityCheck().map { "SQLite: \($0)" }
    found.problems += try schemaProblems()
    found.problems += try connection.foreignKeyCheck().map { "Reference: \($0)" }
    return found
  }

  /// The problems that ``checkFile()`` finds.
  public func fileProblems() throws -> [String] { try checkFile().problems }

  /// Gives each page of the file a checksum. Throws a ``LedgerError``, also while another program has it open.
  public func addPageChecksums() throws {
    try LedgerError.translating(path: path) { try connection.addPageChecksums() }
  }

  /// The differences between the schema and what the migrations make, by name.
  func schemaProblems() throws -> [String] {
    let expected = try Ledger.inMemory().schema()
    let found = try schema()
    let names = Set(expected.keys).union(found.keys).sorted {
      ($0.kind, $0.name) < ($1.kind, $1.name)
    }
    return names.compactMap { name in
      switch (expected[name], found[name]) {
      case (nil, _): "Schema: the \(name.kind) \(name.name) is not the ledger's own."
      case (_, nil): "Schema: the \(name.kind) \(name.name) is missing."
      case (let expected, let found) where expected != found:
        "Schema: the \(name.kind) \(name.name) is not what the program makes."
      default: nil
      }
    }
  }

  private struct SchemaName: Hashable {
    let kind: String
    let name: String
  }

  /// The statements that made all tables, indexes, views and triggers but for SQLite's own.
  private func schema() throws -> [SchemaName: String] {
    let rows = try connection.rows(
      "SELECT type, name, tbl_name || ': ' || ifnull(sql, '') FROM sqlite_schema WHERE name NOT LIKE 'sqlite\\_%' ESCAPE '\\'"
    ) { (SchemaName(kind: $0.text(0), name: $0.text(1)), $0.text(2)) }
    return Dictionary(rows) { first, _ in first }
  }
}
