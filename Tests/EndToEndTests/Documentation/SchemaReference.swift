import Foundation

/// The page of the ledger's tables, written from the migrations and what they make together.
struct SchemaReference {
  /// `Migrations/schema.sql`.
  let schema: String
  /// All migrations, the oldest first.
  let migrations: String

  init() throws {
    let folder = Page.top.appending(path: "Migrations")
    func read(_ name: String) throws -> String {
      try String(contentsOf: folder.appending(path: name), encoding: .utf8)
    }
    let names = try FileManager.default.contentsOfDirectory(atPath: folder.path)
    schema = try read("schema.sql")
    migrations = try names.filter { $0.hasPrefix("V") }.sorted().map(read).joined(separator: "\n")
  }

  var text: String {
    let parts = schema.split(separator: "\n\n").map(String.init)
    let tables = parts.filter { $0.contains(/^CREATE (TABLE|VIEW) \w/) }
    let about = comments
    let sections = tables.map { sql in
      let name =
        sql.firstMatch(of: /^CREATE (?:TABLE|VIEW) (\w+)/).map { String($0.output.1) } ?? ""
      let says = about[name].map { "\n\($0)\n" } ?? ""
      return "## \(name)\n\(says)\n```sql\n\(sql)\n```\n"
    }
    return """
      # The ledger's tables

      Written from `Migrations` by `ReferenceTests`; `RECORD_SNAPSHOTS=1 swift test --filter ReferenceTests` writes it anew.

      A ledger is one SQLite file. `outlay sql "SELECT …"` asks it and cannot change it, and any program that reads SQLite may open
      it while Outlay is at work. Amounts are picodollars, a millionth of a millionth of a dollar, so that sums are exact; instants are
      UTC; days are numbered from 1970-01-01. Begin with the view [usage_detail](#usage_detail): a row for each call that counts, with the names
      of all it belongs to. Tables change only by migrations, which go forward.


      """ + sections.joined(separator: "\n")
  }

  /// What stands in the migrations right above a table, by its name; a later one counts.
  private var comments: [String: String] {
    var found: [String: String] = [:]
    var above: [Substring] = []
    for line in migrations.split(separator: "\n", omittingEmptySubsequences: false) {
      if line.hasPrefix("-- ") && !line.hasSuffix("---") {
        above.append(line.dropFirst(3))
      } else {
        if let match = line.firstMatch(of: /^CREATE (?:TABLE|VIEW) (\w+)/), !above.isEmpty {
          found[String(match.output.1)] = above.joined(separator: " ")
        }
        above = []
      }
    }
    return found
  }
}
