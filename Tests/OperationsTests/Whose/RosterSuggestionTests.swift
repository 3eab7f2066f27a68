import Importing
import LedgerStore
import Operations
import Presentation
import Recording
import TestSupport
import Testing
import UsageModel

/// What a suggestion promises: its CSV, imported as a roster, gives each developer what it says.
@Suite struct RosterSuggestionTests {
  private let book: TestLedger
  private var ledger: Ledger { book.ledger }

  init() throws {
    book = try TestLedger()
  }

  private func origin(
    _ session: String, source: String = "claude-code", folder: String = "", cwd: String = "",
    identity: String = "", key: String = ""
  ) -> CallOrigin {
    var origin = CallOrigin.sample(
      session, path: "/in/\(session).jsonl", folder: folder, cwd: cwd, identity: identity, key: key)
    origin.source = source
    return origin
  }

  private func record(_ origins: [CallOrigin]) throws {
    try book.record(
      origins.enumerated().map { index, origin in
        .sample(
          "msg_\(index)", "req_\(index)", tokens: TokenCounts(input: Int64(100 << index)),
          origin: origin)
      })
  }

  private func suggested() throws -> [ProposedDeveloper] {
    try RosterSuggestion(ledger).developers
  }

  /// Imports the suggestion's CSV as `outlay developer import` does.
  private static func importCSV(into ledger: Ledger) throws {
    let csv = OutputFormat.csv.render(try RosterSuggestion(ledger))
    let entries = try Roster.read(ByteSource(bytes: Array(csv.utf8), path: "r.csv"), path: "r.csv")
    let change = LedgerChange(ledger: ledger, action: "developer.import", subject: "r.csv")
    try change.run(reattributesHistory: true) {
      for entry in entries { _ = try entry.store(from: .always, in: ledger) }
    }
  }

  private static func costs(_ book: TestLedger) throws -> [String: Money] {
    try book.cells().reduce(into: [:]) { costs, cell in
      costs[cell.developer ?? "", default: .zero] += cell.cost
    }
  }

  @Test func `Its CSV is a roster that gives each what it says`() throws {
    try record([
      origin("s1", identity: "ana.silva@example.com"), origin("s2", cwd: "/home/ana.silva/x"),
      origin("s3", key: "claude_code_key_ana.silva_ab12"), origin("s4", cwd: "/home/ben/x"),
      origin("s5", source: "litellm", identity: "team/kim"), origin("s6", folder: "chloe"),
      origin("s7", identity: "Gus Weber"), origin("s8", cwd: "/home/ubuntu/x"),
      origin("s9", key: "ci-review-bot"),
    ])
    let suggestion = try RosterSuggestion(ledger)
    #expect(
      Set(suggestion.developers.map(\.developer.handle)) == [
        "ana.silva", "ben", "team/kim", "chloe", "gus.weber",
      ])
    let promised = Dictionary(
      uniqueKeysWithValues: suggestion.developers.map { ($0.developer.handle, $0.cost) })
    #expect(promised.values.reduce(suggestion.rest, +) == (try book.total()))
    try Self.importCSV(into: ledger)
    var costs = try Self.costs(book)
    #expect(costs.removeValue(forKey: "") == suggestion.rest)
    #expect(costs == promised)
    #expect(try suggested().isEmpty)
    #expect(try book.failures().isEmpty)
  }

  @Test func `A word joins the one e-mail that begins with it`() throws {
    try record([
      origin("s1", identity: "ana@a.example"), origin("s2", cwd: "/home/ana/x"),
      origin("s3", source: "litellm", identity: "Ana"),
    ])
    let people = try suggested()
    #expect(people.map(\.developer.email) == ["ana@a.example"])
    #expect(people.first?.identities == ["ana"])
    #expect(people.first?.reasons == ["ana is the part before the @ of ana@a.example"])
    #expect(people.first?.sources == ["claude-code", "litellm"])
    #expect(people.first?.rows == 3)
  }

  @Test func `Two e-mails that begin with the same word are two people, and the word a third`()
    throws
  {
    try record([
      origin("s1", identity: "ana@a.example"), origin("s2", identity: "ana@b.example"),
      origin("s3", cwd: "/home/ana/x"),
    ])
    #expect(
      Set(try suggested().map(\.developer.handle)) == ["ana@a.example", "ana@b.example", "ana"])
    try Self.importCSV(into: ledger)
    #expect(try Set(Self.costs(book).keys) == ["ana@a.example", "ana@b.example", "ana"])
  }

  @Test func `Whom the ledger knows by any name is not proposed`() throws {
    try book.addDeveloper("ana", email: "ana@a.example", names: ["anas"])
    try record([origin("s1", identity: "ANAS"), origin("s2", cwd: "/home/ana/x")])
    #expect(try suggested().isEmpty)
  }

  @Test func `Nor is what is nobody's`() throws {
    try ledger.developers.setNobodys(DeveloperIdentity(kind: .name, value: "home:kim"))
    try record([origin("s1", cwd: "/home/kim/x")])
    #expect(try suggested().isEmpty)
  }

  @Test(arguments: ["root", "ec2-user", "ci-runner", "old-laptop", "2026-10"])
  func `Machines and folders of files are no people`(name: String) throws {
    try record([origin("s1", cwd: "/home/\(name)/x"), origin("s2", folder: name)])
    let suggestion = try RosterSuggestion(ledger)
    #expect(suggestion.developers.isEmpty)
    #expect(suggestion.restRows == 2)
  }

  @Test func `A list of users joins ids, e-mails and keys`() throws {
    let folder = try DirectoryFolder()
    try folder.imported(DirectoryFolder.console)
    try folder.imported(DirectoryFolder.users, DirectoryFolder.keys)
    let people = try RosterSuggestion(folder.ledger).developers
    let ben = try #require(people.first)
    #expect(people.count == 1)
    #expect(
      ben.developer
        == Developer(handle: "ben.okafor", name: "Ben Okafor", email: "ben.okafor@example.com"))
    #expect(ben.identities == ["user_01BenBBBBBBBBBBBBBBBBBBBB", "key:ci-review-bot"])
    #expect(ben.cost > .zero)
    try Self.importCSV(into: folder.ledger)
    #expect(try Self.costs(folder.book)["ben.okafor"] == ben.cost)
    #expect(try folder.key("ci-review-bot")?.owner == "ben.okafor")
    #expect(try folder.book.failures() == [])
  }

  @Test func `The home folder of a session that telemetry knows is the person's`() throws {
    let folder = try ImportFolder()
    try folder.write(TelemetryTests.telemetry, to: "t.json")
    let half = TelemetryTests.transcript(output: 1, isFinal: false, requestID: "req_2")
    try folder.write(
      half.replacing("/srv/code/app", with: "/home/adm1n/app"), to: "s.jsonl")
    _ = try folder.imported("t.json", "s.jsonl")
    let people = try RosterSuggestion(folder.ledger).developers
    #expect(people.map(\.developer.handle) == ["ana"])
    #expect(people.first?.identities == ["adm1n"])
    #expect(people.first?.reasons.first?.hasPrefix("telemetry names ana@example.com") == true)
  }

  @Test func `A ledger without usage has nobody to propose`() throws {
    let suggestion = try RosterSuggestion(ledger)
    #expect(suggestion.developers.isEmpty && suggestion.restRows == 0)
    #expect(
      suggestion.table.notes == ["The exports name no person whom the ledger does not have."])
  }
}

/// The texts of a roster's identities.
@Suite struct RosterIdentityTests {
  @Test func `An identity may be of one kind, a key, a pattern or a name with a slash`() throws {
    let text = "handle,identities\nana,github:ana;key:ci;folder:exports/ana;identity:a/b;c/**\n"
    let entry = try #require(
      try Roster.read(ByteSource(bytes: Array(text.utf8), path: "r.csv"), path: "r.csv").first)
    #expect(
      entry.identities == [
        DeveloperIdentity(kind: .name, value: "github:ana"),
        DeveloperIdentity(kind: .path, value: "exports/ana"),
        DeveloperIdentity(kind: .name, value: "a/b"), DeveloperIdentity(kind: .path, value: "c/**"),
      ])
    #expect(entry.keys == ["ci"])
  }

  @Test func `A key of another developer stays theirs`() throws {
    let ledger = try Ledger.inMemory()
    try ledger.developers.add(Developer(handle: "ben"))
    try ledger.keys.add(APIKey(name: "ci", owner: "ben"))
    let entry = Roster.Entry(Developer(handle: "ana"), identities: ["key:ci"])
    #expect(throws: LedgerError.self) {
      try ledger.transaction { _ = try entry.store(from: .always, in: ledger) }
    }
    #expect(try ledger.keys.find(name: "ci")?.value.owner == "ben")
  }
}
