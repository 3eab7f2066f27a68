import LedgerStore
import SQLite
import TestSupport
import Testing
import UsageModel

@Suite struct AuditTests {
  private let ledger: Ledger

  init() throws {
    ledger = try Ledger.inMemory()
    ledger.author = "lead"
  }

  /// Makes a change as a command does; answers its number.
  @discardableResult
  private func change(_ subject: String = "ana", _ body: () throws -> Void) throws -> Int64 {
    try ledger.transaction {
      let changes = try ledger.trackingChanges(body)
      let words = try ledger.words(for: changes, about: subject)
      return try ledger.audit.append(
        "developer.edit", subject: subject, detail: words.joined(separator: "; "), changes: changes)
    }
  }

  @discardableResult
  private func takeBack(_ entry: Int64) throws -> Int64 {
    try ledger.transaction {
      let changes = try ledger.trackingChanges { _ = try ledger.takeBack(entry: entry) }
      return try ledger.audit.append(
        "audit.undo", subject: "entry \(entry)", changes: changes, undoes: entry)
    }
  }

  /// All that people can edit.
  private func content() throws -> [String: [[SQLiteValue]]] {
    var content: [String: [[SQLiteValue]]] = [:]
    let tables = try ledger.connection.rows(
      "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%'"
    ) { $0.text(0) }
    for table in tables where !table.hasPrefix("audit") && table != "former_row" {
      content[table] = try ledger.connection.rows("SELECT * FROM \(identifier: table)") {
        $0.values
      }
    }
    return content
  }

  private func refusal(_ body: () throws -> Void) -> String {
    let error = #expect(throws: LedgerError.self) { try body() }
    #expect(error?.kind == .conflict)
    return error?.description ?? ""
  }

  @Test func `An edit says from what to what, and who`() throws {
    let id = try ledger.developers.add(Developer(handle: "ana", team: "payments"))
    try change {
      try ledger.developers.update(
        Stored(
          id: id,
          value: Developer(
            handle: "ana", team: "platform", costCentre: "CC-1", activeFrom: day("2026-01-05"))))
      try ledger.developers.addIdentity(DeveloperIdentity(kind: .name, value: "a.silva"), to: id)
    }
    let entry = try #require(try ledger.audit.entries().last)
    #expect(entry.person == "lead")
    #expect(
      entry.detail
        == "team: payments -> platform, cost centre: (none) -> CC-1, active from: (none) -> 2026-01-05; "
        + "added identity (developer ana, kind name, value a.silva)")
  }

  @Test func `A secret is never told`() throws {
    let id = try ledger.keys.add(APIKey(name: "bot"))
    try change("bot") {
      var key = try #require(try ledger.keys.find(name: "bot"))
      key.value.fingerprint = Array(repeating: 0x5A, count: 32)
      key.value.owner = nil
      try ledger.keys.update(Stored(id: id, value: key.value))
    }
    #expect(try ledger.audit.entries().last?.detail == "secret: (none) -> (secret)")
  }

  @Test func `A name's case alone is a change`() throws {
    let id = try ledger.developers.add(Developer(handle: "ana"))
    try change("Ana") {
      try ledger.developers.update(Stored(id: id, value: Developer(handle: "Ana")))
    }
    #expect(try ledger.audit.entries().last?.detail == "handle: ana -> Ana")
  }

  @Test func `What changed and was changed back is no change`() throws {
    let id = try ledger.developers.add(Developer(handle: "ana", team: "web"))
    let entry = try change {
      try ledger.developers.update(Stored(id: id, value: Developer(handle: "ana", team: "core")))
      try ledger.developers.update(Stored(id: id, value: Developer(handle: "ana", team: "web")))
      let ben = try ledger.developers.add(Developer(handle: "ben"))
      try ledger.developers.remove(id: ben)
    }
    #expect(try ledger.audit.changes(of: entry).isEmpty)
  }

  @Test func `A removal with all that hung on it is put back, and can be taken away again`() throws
  {
    let ana = try ledger.developers.add(Developer(handle: "ana", email: "a@x.example", team: "web"))
    try ledger.developers.addIdentity(DeveloperIdentity(kind: .path, value: "in/ana/**"), to: ana)
    try ledger.budgets.set(
      Budget(
        scope: SpendScope(.developer, "ana"), amount: Money(cents: 500), period: .month,
        from: day("2026-10-01"), warnings: [50]))
    let before = try content()
    let entry = try change { try ledger.developers.remove(id: ana) }
    let without = try content()
    try ledger.developers.add(Developer(handle: "ben"))
    let undo = try takeBack(entry)
    try ledger.developers.remove(id: #require(try ledger.developers.find(handle: "ben")).id)
    #expect(try content() == before)
    try takeBack(undo)
    #expect(try content() == without)
  }

  @Test func `A merge is taken back whole`() throws {
    let ana = try ledger.developers.add(Developer(handle: "ana"))
    let twin = try ledger.developers.add(Developer(handle: "ana2", email: "a2@x.example"))
    try ledger.developers.addIdentity(DeveloperIdentity(kind: .name, value: "a2"), to: twin)
    try ledger.keys.add(APIKey(name: "bot", owner: "ana2"))
    let before = try content()
    let entry = try change {
      try Merging(.developer, ledger).move(from: twin, to: ana)
      try Merging(.developer, ledger).finish(twin)
    }
    try takeBack(entry)
    #expect(try content() == before)
  }

  @Test func `What a later change rests on is not taken back, and the later one is named`() throws {
    let id = try ledger.developers.add(Developer(handle: "ana", team: "web"))
    let first = try change {
      try ledger.developers.update(Stored(id: id, value: Developer(handle: "ana", team: "core")))
    }
    let second = try change {
      try ledger.developers.update(Stored(id: id, value: Developer(handle: "ana", team: "ops")))
    }
    let before = try content()
    #expect(refusal { try takeBack(first) }.contains("'outlay audit undo \(second)'"))
    #expect(try content() == before)
    try takeBack(second)
    try takeBack(first)
    #expect(try ledger.developers.find(handle: "ana")?.value.team == "web")
    #expect(refusal { try takeBack(first) }.contains("was taken back already"))
  }

  @Test func `A developer on whom something hangs since is not taken away`() throws {
    let entry = try change { try ledger.developers.add(Developer(handle: "ana")) }
    let later = try change {
      try ledger.budgets.set(
        Budget(
          scope: SpendScope(.developer, "ana"), amount: Money(cents: 500), period: .month,
          from: day("2026-10-01"), warnings: []))
    }
    #expect(refusal { try takeBack(entry) }.contains("'outlay audit undo \(later)'"))
    try takeBack(later)
    try takeBack(entry)
    #expect(try ledger.developers.all().isEmpty)
  }

  @Test func `A name that is somebody else's meanwhile stays theirs`() throws {
    let ana = try ledger.developers.add(Developer(handle: "ana"))
    let entry = try change { try ledger.developers.remove(id: ana) }
    try ledger.developers.add(Developer(handle: "ana"))
    #expect(refusal { try takeBack(entry) }.contains("cannot be taken back"))
    #expect(try ledger.developers.all().count == 1)
  }

  @Test func `A decision stays on record`() throws {
    let ana = try ledger.developers.add(Developer(handle: "ana"))
    let entry = try change {
      try ledger.connection.execute(
        "INSERT INTO budget_request VALUES (NULL, \(ana), 1, 1, 1, 'r', 'x', 0)")
    }
    #expect(refusal { try takeBack(entry) }.contains("append-only"))
  }

  @Test func `Lines about a noun are found under each of its names`() throws {
    let id = try ledger.keys.add(APIKey(name: "bot"))
    try change("bot") {
      try ledger.keys.update(Stored(id: id, value: APIKey(name: "robot")))
    }
    try change("ana") { try ledger.developers.add(Developer(handle: "ana")) }
    for name in ["bot", "robot"] {
      let entries = try ledger.audit.entries(since: nil, of: AuditSubject("key:\(name)"))
      #expect(entries.map(\.subject) == ["bot"])
    }
    #expect(try ledger.audit.entries(since: nil, of: AuditSubject("key:none")).isEmpty)
    #expect(try ledger.audit.entries(since: .init(milliseconds: .max), of: nil).isEmpty)
  }

  /// A table that comes later is watched; whoever adds one says here whether it is edited by people.
  @Test func `Every table is either watched or made from others`() throws {
    #expect(
      try ledger.watchedTables() == [
        "alert", "alert_rule", "api_key", "api_key_alias", "api_key_period", "api_key_share",
        "api_key_share_part", "budget",
        "budget_decision", "budget_request", "developer", "developer_identity", "developer_period",
        "estimate", "leave", "mapping", "outlier_mark", "price_override", "project",
        "project_path", "project_period",
        "rate", "scenario",
        "scenario_filter", "seat", "seat_scenario", "seat_scenario_move", "session",
        "session_statement", "setting", "statement", "statement_line", "token",
        "work_branch", "work_commit", "work_item", "work_rule",
      ])
  }
}
