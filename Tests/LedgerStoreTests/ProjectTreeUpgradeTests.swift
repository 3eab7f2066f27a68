import LedgerStore
import SQLite
import SchemaFiles
import TestSupport
import Testing
import UsageModel

/// A ledger of the time before projects had others below them.
@Suite struct ProjectTreeUpgradeTests {
  @Test func `Projects and their rules stay, and no slash becomes a tree`() throws {
    let folder = try TemporaryFolder()
    let path = folder.path("old.db")
    let version = try #require(
      SchemaFiles.inOrder.firstIndex { $0.name.hasSuffix("__project_tree") })
    let connection = try Connection(path: path, mode: .readWriteCreate)
    try Migrator(
      Array(SchemaFiles.inOrder.prefix(version)), applicationID: Ledger.applicationID
    ).migrate(connection)
    try connection.execute("INSERT INTO project (name) VALUES ('acme'), ('acme/shop')")
    try connection.execute(
      """
      INSERT INTO project_path (id, project_id, kind, value)
      VALUES (7, 2, 'name', 'shop'), (9, 1, 'path', '**/mono/**')
      """)
    let ledger = try Ledger.open(path: path)
    #expect(try ledger.projects.all().map(\.value.name) == ["acme", "acme/shop"])
    #expect(try ProjectTree(ledger).isFlat)
    #expect(
      try ledger.projects.rules().map { "\($0.projectID) \($0.kind) \($0.value)" } == [
        "2 name shop", "1 path **/mono/**",
      ])
    try ledger.projects.addRule(.repository, "github.com/acme/shop", to: 2)
    #expect(throws: LedgerError.self) {
      try ledger.projects.addRule(.repository, "github.com/acme/shop", to: 1)
    }
    #expect(try ledger.fileProblems().isEmpty)
  }
}
