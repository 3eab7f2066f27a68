import LedgerStore
import SQLite
import SchemaFiles
import TestSupport
import Testing
import UsageModel

/// An entry of the audit that is changed, left out or put in is found, and so is a trail that was written anew.
@Suite struct AuditChainTests {
  private let ledger: Ledger

  init() throws {
    ledger = try Ledger.inMemory()
    for name in ["ana", "ben", "cy"] {
      try ledger.transaction {
        let changes = try ledger.trackingChanges {
          _ = try ledger.developers.add(Developer(handle: name))
        }
        try ledger.audit.append("developer.add", subject: name, changes: changes)
      }
    }
  }

  private func withoutTriggers(_ script: String) throws {
    for name in [
      "audit_keeps_its_rows", "audit_keeps_its_words", "audit_keeps_its_place",
      "audit_change_keeps_its_rows", "audit_change_keeps_its_words", "audit_link_keeps_its_rows",
      "audit_link_keeps_its_words",
    ] { try ledger.connection.executeScript("DROP TRIGGER \(name)") }
    try ledger.connection.executeScript("PRAGMA foreign_keys = OFF; " + script)
  }

  @Test func `A trail as it was written is right, and ends with its last entry`() throws {
    #expect(try ledger.audit.chain.problems() == [])
    #expect(try ledger.audit.chain.head()?.entry == 3)
  }

  @Test(arguments: [
    "UPDATE audit SET detail = 'x' WHERE id = 2", "UPDATE audit SET at = at + 1 WHERE id = 2",
    "UPDATE audit SET person = 'ben' WHERE id = 2", "UPDATE audit SET undoes = 1 WHERE id = 2",
    "UPDATE audit_change SET after = 'bob' WHERE audit_id = 2 AND column_name = 'handle'",
    "UPDATE audit_change SET after = CAST(after AS BLOB) WHERE audit_id = 2 AND column_name = 'handle'",
    "UPDATE audit_change SET is_new = 0 WHERE audit_id = 2",
    "DELETE FROM audit_change WHERE audit_id = 2 AND column_name = 'handle'",
    "UPDATE audit_link SET hash = zeroblob(32) WHERE audit_id = 2",
    "DELETE FROM audit WHERE id = 2", "DELETE FROM audit_link WHERE audit_id = 2",
  ])
  func `The first entry that was changed, or is gone, is named`(script: String) throws {
    try withoutTriggers(script)
    let problems = try ledger.audit.chain.problems()
    #expect(problems.count == 1 && problems[0].contains("entry 2 "), "\(problems)")
  }

  @Test func `An entry that is left out with its link is found by the next`() throws {
    try withoutTriggers("DELETE FROM audit WHERE id = 2; DELETE FROM audit_link WHERE audit_id = 2")
    #expect(try ledger.audit.chain.problems().first?.contains("entry 3 ") == true)
  }

  @Test func `An entry that another program put in is found`() throws {
    try ledger.connection.executeScript(
      "INSERT INTO audit (at, action, subject) VALUES (1, 'setting.set', 'timezone')")
    #expect(
      try ledger.audit.chain.problems() == [
        "Audit: entry 4 is not in the chain: another program wrote it."
      ])
  }

  /// The links are those that Python's hashlib makes of the form that `AuditChain` describes.
  @Test func `The entries of an earlier version are linked when it is migrated`() throws {
    let connection = try Connection.inMemory()
    let before = SchemaFiles.inOrder.prefix { $0.name != "V029__audit_chain" }
    try Migrator(Array(before), applicationID: Ledger.applicationID).migrate(connection)
    try connection.executeScript(
      """
      INSERT INTO audit (at, person, action, subject) VALUES (1000, 'lead', 'developer.add', 'ana');
      INSERT INTO audit (at, action, subject, detail)
        VALUES (2000, 'developer.edit', 'ana', 'role: (none) -> lead');
      INSERT INTO audit_change VALUES (2, 0, 'developer', 'role', 0, 0, 0, NULL, 'lead');
      """)
    let folder = try TemporaryFolder()
    let path = try folder.write("", to: "ledger.db")
    try connection.copy(to: path)
    let ledger = try Ledger.open(path: path)
    #expect(try ledger.audit.chain.problems() == [])
    let hash = try #require(try ledger.audit.chain.head()?.hash)
    #expect(
      hash.map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
        == "cb6f76845cb1dc4bc9ddf32303ecb78abe2db0afa49f21d92947c9375f571245")
  }

  @Test func `A close seals the head, and a trail that was written anew does not have it`() throws {
    let head = try #require(try ledger.audit.chain.head())
    let month = try #require(Month("2026-09"))
    var closed = ClosedMonth(
      month: month, grouping: "developer", isTied: false, postingDate: month.days.last,
      closedAt: .sample, closedBy: "lead", lastImport: 0, lastAudit: head.entry)
    closed.auditHead = head.hash
    try ledger.closes.add(closed, [], file: [])
    #expect(try ledger.closes.all().first?.value.auditHead == head.hash)
    #expect(try ledger.audit.chain.problems() == [])
    try withoutTriggers(
      """
      DELETE FROM audit_change WHERE audit_id = 3; DELETE FROM audit WHERE id = 3;
      DELETE FROM audit_link WHERE audit_id = 3
      """)
    #expect(try ledger.audit.chain.problems().first?.contains("September 2026 sealed") == true)
  }
}
