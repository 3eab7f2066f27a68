import SQLite
import TestSupport
import Testing
import UsageModel

@testable import LedgerStore

/// What refers to a developer, key, project or session is taken from the schema, so that a table that
/// comes later fails here until somebody says what becomes of it.
@Suite struct MergingTests {
  static let nouns: [Noun] = [.developer, .key, .project, .session]

  let ledger: Ledger

  init() throws {
    ledger = try Ledger.inMemory()
  }

  /// Every column of every table.
  private func columns() throws -> [Reference] {
    try ledger.connection.rows(
      """
      SELECT owner.name, info.name
      FROM sqlite_schema AS owner JOIN pragma_table_info(owner.name) AS info
      WHERE owner.type = 'table' AND owner.name NOT LIKE 'sqlite_%' ORDER BY 1, 2
      """
    ) { Reference(table: $0.text(0), column: $0.text(1)) }
  }

  /// Columns whose names sound like a noun, and that hold none.
  private static let others: Set<String> = [
    "audit_change.is_key", "call_key.place", "call_key_run.keys", "developer.handle",
    "estimate.sessions", "summary.covered_by",
    "former_key.key_high", "former_key.key_low", "guard_call.key_high", "guard_call.key_low",
    "import.adds_developers", "told_version.key_high", "told_version.key_low", "usage.key_high",
    "usage.key_low",
  ]

  /// Whether a column may hold a noun's row id or name, by what it is called.
  private static func soundsLikeNoun(_ column: String) -> Bool {
    let words = [
      "developer", "project", "key", "session", "subject", "person", "identity", "handle", "row_id",
    ]
    return words.contains(where: column.contains) || column.hasSuffix("_by")
  }

  @Test func `Of every column that may name a noun it is said what a merge does`() throws {
    let keys = try Set(Self.nouns.flatMap { try Reference.all(to: $0, in: ledger) })
    #expect(keys.count > 20)
    for reference in try columns() where Self.soundsLikeNoun(reference.column) {
      let isSaid =
        keys.contains(reference) || Reference.kept[reference.description] != nil
        || Self.others.contains(reference.description)
      #expect(isSaid, "\(reference) is neither moved by a merge nor in Reference.kept")
    }
  }

  @Test func `What is not moved is there, and each has a reason`() throws {
    let there = Set(try columns().map(\.description))
    #expect(Set(Reference.kept.keys).subtracting(there).isEmpty)
    #expect(Self.others.subtracting(there).isEmpty)
    #expect(Reference.kept.values.allSatisfy { !$0.isEmpty })
  }

  @Test(arguments: nouns)
  func `Of every column that refers to a noun it is said what a removal does`(noun: Noun) throws {
    let said = try #require(Removal.effects[noun])
    let stated = said.keys.filter { $0.table != "daily_usage" }.map(\.description).sorted()
    #expect(try Reference.all(to: noun, in: ledger).map(\.description) == stated)
  }

  @Test(arguments: [Noun.developer, .key, .project])
  func `A merge moves every reference that is not kept, and leaves none behind`(noun: Noun) throws {
    let (first, second) = try pair(noun)
    let moved = try Reference.all(to: noun, in: ledger).filter {
      Reference.kept[$0.description] == nil
    }
    for reference in moved { try Self.refer(reference, to: first, noun, in: ledger) }
    try Merging(noun, ledger).move(from: first, to: second)
    for reference in moved {
      #expect(try count(reference, second) > 0, "\(reference)")
      #expect(try count(reference, first) == 0, "\(reference)")
    }
    try Merging(noun, ledger).finish(first)
    #expect(try ledger.fileProblems().isEmpty)
  }

  @Test(arguments: [Noun.developer, .key, .project])
  func `A removal does with every reference what is said`(noun: Noun) throws {
    for (reference, effect) in try #require(Removal.effects[noun])
    where reference.table != "daily_usage" && !reference.table.hasPrefix("origin") {
      let (first, _) = try pair(noun, named: reference.description)
      let before = try rows(of: reference.table)
      try Self.refer(reference, to: first, noun, in: ledger)
      let removing = Removal(noun, ledger)
      if case .keeps(let what) = effect {
        #expect(try removing.keepers(of: first) == [what])
        continue
      }
      #expect(try removing.keepers(of: first).isEmpty, "\(reference)")
      try removing.begin(first)
      try removing.finish(first)
      #expect(try count(reference, first) == 0, "\(reference)")
      #expect(try rows(of: reference.table) == before + (effect == .stays ? 1 : 0), "\(reference)")
    }
    #expect(try ledger.fileProblems().isEmpty)
  }

  @Test func `Sessions that are merged name the one that stays, also those merged before`() throws {
    let sessions = try ["a", "b", "c"].map { id in
      try #require(
        try ledger.sessions.findOrAdd(externalID: id, source: "claude-code", developerID: nil))
    }
    try Merging(.session, ledger).move(from: sessions[0], to: sessions[1])
    try Merging(.session, ledger).move(from: sessions[1], to: sessions[2])
    try Merging(.session, ledger).finish(sessions[1])
    #expect(try count(Reference(table: "session", column: "merged_into"), sessions[2]) == 2)
    #expect(
      try Removal(.session, ledger).keepers(of: sessions[2]) == ["sessions that are part of it"])
  }

  @Test(arguments: [Noun.developer, .key, .project])
  func `A removed row's id is never another's`(noun: Noun) throws {
    let (_, second) = try pair(noun)
    try Removal(noun, ledger).begin(second)
    try Removal(noun, ledger).finish(second)
    #expect(try add(noun, "c") > second)
  }
}

extension MergingTests {
  func add(_ noun: Noun, _ name: String) throws -> Int64 {
    switch noun {
    case .project: try ledger.projects.add(Project(name: name))
    case .key: try ledger.keys.add(APIKey(name: name))
    default: try ledger.developers.add(Developer(handle: name))
    }
  }

  func pair(_ noun: Noun, named name: String = "") throws -> (Int64, Int64) {
    (try add(noun, "a\(name)"), try add(noun, "b\(name)"))
  }

  private func rows(of table: String) throws -> Int {
    try ledger.connection.scalar("SELECT count(*) FROM \(identifier: table)") ?? 0
  }

  private func count(_ reference: Reference, _ id: Int64) throws -> Int {
    try ledger.connection.scalar(
      """
      SELECT count(*) FROM \(identifier: reference.table)
      WHERE \(identifier: reference.column) = \(id)
      """) ?? 0
  }

  /// Adds a row that refers to a noun: of every column that the table wants, the shortest value that its
  /// checks take.
  private static func refer(
    _ reference: Reference, to id: Int64, _ noun: Noun, in ledger: Ledger
  ) throws {
    let column = reference.column
    let insert: SQL =
      switch reference.table {
      case "budget":
        """
        INSERT INTO budget (scope, name, \(identifier: column), is_for_each, amount, period,
          first_day, warnings)
        VALUES (\(noun.rawValue), '', \(id), 0, 1, 'month', 1, '')
        """
      case "alert_rule":
        """
        INSERT INTO alert_rule (kind, scope, name, \(identifier: column), is_for_each, amount,
          percents, created_at, checked_row)
        VALUES ('day', \(noun.rawValue), 'first', \(id), 0, 1, '', 0, 0)
        """
      case "scenario_filter":
        """
        INSERT INTO scenario_filter (scenario_id, kind, \(identifier: column))
        SELECT id, \(noun.rawValue), \(id) FROM scenario
        """
      case "estimate":
        """
        INSERT INTO estimate (\(identifier: column), day, task, model, messages, sessions,
          history_p50, history_p80, p50, p80, created_at)
        VALUES (\(id), 1, 't', 'm', 1, 1, 1, 1, 1, 1, 0)
        """
      case "developer_identity":
        "INSERT INTO developer_identity VALUES (NULL, \(id), 'name', \("x\(id)"))"
      case "developer_period":
        "INSERT INTO developer_period VALUES (NULL, \(id), 'team', 1, 'core')"
      case "project_period": "INSERT INTO project_period VALUES (NULL, \(id), 1, '4711')"
      case "project":
        "INSERT INTO project (name, parent_id) VALUES (\("below \(id)"), \(id))"
      case "project_path":
        "INSERT INTO project_path VALUES (NULL, \(id), 'path', \("x\(id)/**"))"
      case "api_key_alias":
        "INSERT INTO api_key_alias (name, api_key_id) VALUES (\("alias\(id)"), \(id))"
      case "api_key":
        """
        INSERT INTO api_key (name, provider, developer_id, status)
        VALUES (\("k\(id)"), 'anthropic', \(id), 'active')
        """
      case "api_key_period":
        column == "developer_id"
          ? """
          INSERT INTO api_key_period (api_key_id, first_day, developer_id)
          SELECT id, 1, \(id) FROM api_key WHERE name = 'of nobody'
          """ : "INSERT INTO api_key_period VALUES (NULL, \(id), 1, NULL)"
      case "api_key_share": "INSERT INTO api_key_share VALUES (NULL, \(id), 1, 'usage')"
      case "api_key_share_part":
        "INSERT INTO api_key_share_part SELECT max(id), \(id), 1 FROM api_key_share"
      case "session":
        """
        INSERT INTO session (developer_id, source, external_id, task)
        VALUES (\(id), 'claude-code', \("s\(id)"), 'noted before its usage came')
        """
      case "budget_request":
        "INSERT INTO budget_request VALUES (NULL, \(id), 1, 1, 1, 'r', 'x', 0)"
      case "guard_call":
        """
        INSERT INTO guard_call VALUES (\(id), 1, 0, 0, \(id), 's', 1, 1, 0, 0, 0, 0, 0, 0)
        """
      case "plan_window":
        """
        INSERT INTO plan_window VALUES (NULL, \(id), 'claude-code', '/home/a/.claude', 'weekly', 0, 1, 0)
        """
      case "seat": "INSERT INTO seat VALUES (NULL, \(id), 'p', NULL, 1, 'month', 1, NULL)"
      case "leave": "INSERT INTO leave VALUES (NULL, \(id), 1, 2, NULL)"
      case "seat_scenario_move":
        "INSERT INTO seat_scenario_move VALUES (NULL, 1, \(id), 'Anthropic', 'p', 1, '', 0, NULL)"
      case "outlier_mark":
        """
        INSERT INTO outlier_mark (\(identifier: column), first_day, last_day, kind, excess, verdict,
          note, marked_by, marked_at)
        VALUES (\(id), 1, 1, 'daySpike', 1, 'planned', '', 'x', 0)
        """
      case "token":
        """
        INSERT INTO token (name, secret_sha256, role, developer_id, created_at)
        VALUES (\("t\(id)"), randomblob(32), 'developer', \(id), 0)
        """
      case "work_item":
        """
        INSERT INTO work_item VALUES
          (NULL, 'ticket', 'github', '', \(id), '#1', 't', 'open', NULL, NULL, NULL)
        """
      case "work_commit":
        """
        INSERT INTO work_commit (repository, hash, \(identifier: column), branch, title, written_at,
          is_merged)
        VALUES ('r', \("\(column)\(id)"), \(id), 'main', 't', 0, 1)
        """
      default: throw UnknownReference(reference: reference)
      }
    if reference.table == "scenario_filter" { try saveScenario(in: ledger) }
    if reference.table == "seat_scenario_move" {
      try ledger.connection.execute("INSERT OR IGNORE INTO seat_scenario VALUES (1, 's', 1, 1, 1)")
    }
    if column == "developer_id",
      ["api_key_period", "api_key_share_part"].contains(reference.table),
      try ledger.keys.find(name: "of nobody") == nil
    {
      let key = try ledger.keys.add(APIKey(name: "of nobody"))
      try ledger.keyShares.change(ofKey: key, to: .usage(of: []), from: .always)
    }
    try ledger.connection.execute(insert)
  }

  private static func saveScenario(in ledger: Ledger) throws {
    try ledger.connection.execute(
      """
      INSERT OR IGNORE INTO scenario VALUES (1, 's', 1, 'a', 'a', 'b', 0, 1, 1, 0, 0, 0, 0, 1, 1)
      """)
  }

  /// A table that is new: say here how a row of it is made.
  private struct UnknownReference: Error {
    let reference: Reference
  }
}
