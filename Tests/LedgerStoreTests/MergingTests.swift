import LedgerStore
import SQLite
import TestSupport
import Testing
import UsageModel

/// What refers to a developer, key, project or session is taken from the schema, so that a table that
/// comes later fails here until somebody says what becomes of it.
@Suite struct MergingTests {
  /// What a merge does with a column that refers to a noun.
  private enum Fate {
    /// Moved: `insert` makes a row that refers to the first.
    case moves(insert: SQL)
    /// Not moved, for a reason.
    case stays(String)
  }

  private let ledger: Ledger

  init() throws {
    ledger = try Ledger.inMemory()
  }

  private static func fates(of noun: String, id: Int64) -> [String: Fate] {
    let scoped: (String, String) -> SQL = { table, columns in
      table == "budget"
        ? """
        INSERT INTO budget (scope, name, \(identifier: columns), is_for_each, amount, period,
          first_day, warnings)
        VALUES (\(noun == "api_key" ? "key" : noun), '', \(id), 0, 1, 'month', 1, '')
        """
        : """
        INSERT INTO alert_rule (kind, scope, name, \(identifier: columns), is_for_each, amount,
          percents, created_at, checked_row)
        VALUES ('day', \(noun == "api_key" ? "key" : noun), 'first', \(id), 0, 1, '', 0, 0)
        """
    }
    let scenario: SQL = """
      INSERT INTO scenario_filter (scenario_id, kind, \(identifier: noun + "_id"))
      VALUES (1, \(noun == "api_key" ? "key" : noun), \(id))
      """
    let estimate: SQL = """
      INSERT INTO estimate (\(identifier: noun + "_id"), day, task, model, messages, sessions,
        history_p50, history_p80, p50, p80, created_at)
      VALUES (\(id), 1, 't', 'm', 1, 1, 1, 1, 1, 1, 0)
      """
    let common: [String: Fate] = [
      "origin.\(noun)_id": .stays("settled from the rules afterwards"),
      "budget.\(noun)_id": .moves(insert: scoped("budget", "\(noun)_id")),
      "alert_rule.\(noun)_id": .moves(insert: scoped("alert_rule", "\(noun)_id")),
      "scenario_filter.\(noun)_id": .moves(insert: scenario),
    ]
    let own: [String: [String: Fate]] = [
      "developer": [
        "developer_identity.developer_id": .moves(
          insert: "INSERT INTO developer_identity VALUES (NULL, \(id), 'name', 'x')"),
        "api_key.developer_id": .moves(
          insert: """
            INSERT INTO api_key (name, provider, developer_id, status)
            VALUES ('k', 'anthropic', \(id), 'active')
            """),
        "session.developer_id": .moves(
          insert: """
            INSERT INTO session (developer_id, source, external_id, task)
            VALUES (\(id), 'claude-code', 's', 'noted before its usage came')
            """),
        "budget_request.developer_id": .moves(
          insert: "INSERT INTO budget_request VALUES (NULL, \(id), 1, 1, 1, 'r', 'x', 0)"),
        "estimate.developer_id": .moves(insert: estimate),
        "developer_period.developer_id": .stays("taken where nothing was said of the other"),
        "api_key_period.developer_id": .moves(
          insert: "INSERT INTO api_key_period VALUES (NULL, 9, 1, \(id))"),
        "origin_period.developer_id": .stays("settled from the rules afterwards"),
        "guard_call.developer_id": .moves(
          insert: "INSERT INTO guard_call VALUES (1, 1, 0, 0, \(id), 's', 1, 1, 0, 0, 0, 0, 0, 0)"),
      ],
      "api_key": [
        "api_key_period.api_key_id": .stays("the other keeps its own owners"),
        "api_key_alias.api_key_id": .moves(
          insert: "INSERT INTO api_key_alias (name, api_key_id) VALUES ('a', \(id))"),
      ],
      "project": [
        "project_period.project_id": .stays("taken where nothing was said of the other"),
        "project_path.project_id": .moves(
          insert: "INSERT INTO project_path VALUES (NULL, \(id), 'path', 'x/**')"),
        "estimate.project_id": .moves(insert: estimate),
      ],
      "session": [
        "origin.session_id": .stays("settled afterwards"),
        "session.merged_into": .stays("a session that is merged stays, and names the other"),
      ],
    ]
    return noun == "session" ? own[noun] ?? [:] : common.merging(own[noun] ?? [:]) { $1 }
  }

  private func references(to noun: String) throws -> [String] {
    try ledger.connection.rows(
      """
      SELECT owner.name || '.' || reference."from"
      FROM sqlite_schema AS owner JOIN pragma_foreign_key_list(owner.name) AS reference
      WHERE owner.type = 'table' AND reference."table" = \(noun) ORDER BY 1
      """
    ) { $0.text(0) }
  }

  @Test(arguments: ["developer", "api_key", "project", "session"])
  func `Of every column that refers to a noun it is said what a merge does`(noun: String) throws {
    #expect(try references(to: noun) == Self.fates(of: noun, id: 1).keys.sorted())
  }

  @Test(arguments: [
    ("developer", SpendScope.Kind.developer), ("api_key", .key), ("project", .project),
  ])
  func `A merge moves every reference`(noun: String, kind: SpendScope.Kind) throws {
    let (first, second) = try pair(kind)
    try ledger.connection.execute(
      """
      INSERT INTO scenario VALUES (1, 's', 1, 'a', 'a', 'b', 0, 1, 1, 0, 0, 0, 0, 1, 1)
      """)
    try ledger.connection.execute(
      "INSERT INTO api_key (id, name, provider, status) VALUES (9, 'p', 'openai', 'active')")
    let fates = Self.fates(of: noun, id: first)
    for case .moves(let insert) in fates.values { try ledger.connection.execute(insert) }
    try ledger.moveReferences(to: kind, from: first, to: second)
    for (reference, fate) in fates {
      let parts = reference.split(separator: ".").map(String.init)
      let count: (Int64) throws -> Int = { id in
        try ledger.connection.scalar(
          "SELECT count(*) FROM \(identifier: parts[0]) WHERE \(identifier: parts[1]) = \(id)") ?? 0
      }
      #expect(try count(first) == 0, "\(reference)")
      if case .moves = fate { #expect(try count(second) == 1, "\(reference)") }
    }
  }

  private func pair(_ kind: SpendScope.Kind) throws -> (Int64, Int64) {
    switch kind {
    case .project:
      (try ledger.projects.add(Project(name: "a")), try ledger.projects.add(Project(name: "b")))
    case .key: (try ledger.keys.add(APIKey(name: "a")), try ledger.keys.add(APIKey(name: "b")))
    default:
      (
        try ledger.developers.add(Developer(handle: "a")),
        try ledger.developers.add(Developer(handle: "b"))
      )
    }
  }

  @Test(arguments: [SpendScope.Kind.developer, .key, .project])
  func `Where both have the same, the one that stays keeps its own`(kind: SpendScope.Kind) throws {
    let (first, second) = try pair(kind)
    for (name, amount) in [("a", 100), ("b", 200)] {
      try ledger.budgets.set(
        Budget(
          scope: SpendScope(kind, name), amount: Money(cents: Int128(amount)), period: .month,
          from: try day("2026-10-01"), warnings: []))
    }
    try ledger.moveReferences(to: kind, from: first, to: second)
    let kept = try ledger.budgets.all().filter { $0.value.scope.name == "b" }
    #expect(kept.map(\.value.amount) == [Money(cents: 200)])
  }

  @Test(arguments: [SpendScope.Kind.developer, .key, .project])
  func `A removed row's id is never another's`(kind: SpendScope.Kind) throws {
    let (_, second) = try pair(kind)
    switch kind {
    case .project:
      try ledger.projects.remove(id: second)
      #expect(try ledger.projects.add(Project(name: "c")) > second)
    case .key:
      try ledger.keys.remove(id: second)
      #expect(try ledger.keys.add(APIKey(name: "c")) > second)
    default:
      try ledger.developers.remove(id: second)
      #expect(try ledger.developers.add(Developer(handle: "c")) > second)
    }
  }
}
