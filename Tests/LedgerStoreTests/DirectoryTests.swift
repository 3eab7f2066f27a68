import LedgerStore
import Testing
import UsageModel

@Suite struct DirectoryTests {
  private let ledger: Ledger

  init() throws {
    ledger = try Ledger.inMemory()
    for (handle, team) in [("ana", "payments"), ("ben", "platform"), ("zoe", "core")] {
      try ledger.developers.add(Developer(handle: handle, role: "senior", team: team))
    }
    let ana = try #require(try ledger.developers.find(handle: "ana")).id
    try ledger.developers.addIdentity(DeveloperIdentity(kind: .name, value: "asilva"), to: ana)
    let shop = try ledger.projects.add(Project(name: "shop", costCentre: "4711"))
    try ledger.projects.addRule(.name, "old-shop", to: shop)
    let key = try ledger.keys.add(APIKey(name: "ci-review-bot"))
    try ledger.keys.addAlias("apikey_01", to: key)
    for model in ["claude-opus-4-1", "claude-sonnet-5"] { _ = try ledger.models.findOrAdd(model) }
  }

  private func directory() throws -> Directory { try Directory(ledger) }

  @Test(arguments: [
    (Noun.developer, "anna", "ana"), (.developer, "bne", "ben"), (.developer, "asilva", "ana"),
    (.project, "shpo", "shop"), (.project, "old-shop", "shop"),
    (.key, "ci-reviwe-bot", "ci-review-bot"), (.key, "apikey_01", "ci-review-bot"),
    (.model, "opsu", "opus"), (.model, "claude-sonnet-6", "claude-sonnet-5"),
    (.team, "paymnets", "payments"), (.role, "senoir", "senior"), (.costCentre, "4771", "4711"),
  ])
  func `A name that nothing bears is answered with the one that was meant`(
    noun: Noun, name: String, meant: String
  ) throws {
    let unknown = try directory().unknown(noun, name)
    #expect(unknown.suggestion == meant)
    #expect(
      unknown.description == "There is no \(noun.rawValue) '\(name)'. Did you mean '\(meant)'?")
  }

  @Test(arguments: Noun.allCases)
  func `Without a near name it is said how to see all`(noun: Noun) throws {
    #expect(
      try directory().unknown(noun, "zzzzzz").description
        == "There is no \(noun.rawValue) 'zzzzzz'. See '\(noun.listing)'.")
  }

  @Test func `A session is found by the beginning that people give`() throws {
    for id in ["4f1c2d3e-aaaa", "99999999-bbbb"] {
      _ = try ledger.sessions.findOrAdd(
        externalID: id, source: "claude-code", developerID: nil)
    }
    #expect(try directory().unknown(.session, "4f1c2d3f").suggestion == "4f1c2d3e-aaaa")
    #expect(try directory().unknown(.session, "77777777").suggestion == nil)
  }

  @Test(arguments: [
    ("ana", SpendScope(.developer, "ana")), ("developer:ANA", SpendScope(.developer, "ana")),
    ("developer:asilva", SpendScope(.developer, "ana")), ("shop", SpendScope(.project, "shop")),
    ("project:old-shop", SpendScope(.project, "shop")),
    ("key:apikey_01", SpendScope(.key, "ci-review-bot")),
    ("team:Payments", SpendScope(.team, "payments")), ("role:senior", SpendScope(.role, "senior")),
    ("model:opus", SpendScope(.model, "opus")), ("organisation", .organisation),
  ])
  func `A scope is understood as people write it`(text: String, scope: SpendScope) throws {
    let known = try directory().scope(text)
    #expect(known.scope == scope)
    #expect(known.remark == nil)
  }

  @Test(arguments: [
    (
      "team:search", "Nobody has had the team 'search' so far; there are: core, payments, platform."
    ),
    ("team:core2", "Nobody has had the team 'core2' so far; the nearest is 'core'."),
    ("model:gemini", "No usage so far is of a model whose name holds 'gemini'."),
    (
      "model:claude-opus-5",
      "No usage so far is of a model whose name holds 'claude-opus-5'."
    ),
  ])
  func `A scope may be of what is yet to come`(text: String, remark: String) throws {
    let known = try directory().scope(text)
    #expect(known.scope == SpendScope(text))
    #expect(known.remark == remark)
  }

  @Test(arguments: [
    ("anna", "'anna' is no developer, project or key. Did you mean 'ana'?"),
    ("payments", "'payments' is no developer, project or key. Did you mean 'team:payments'?"),
    ("taem:payments", "Did you mean 'team:payments'?"), ("organization", "'organisation'?"),
    ("developer:anna", "There is no developer 'anna'. Did you mean 'ana'?"),
    (
      "team:paymnets",
      "There is no team 'paymnets'. Did you mean 'payments'? If it is new, put somebody into it "
        + "first: 'outlay developer edit HANDLE --team paymnets'."
    ), ("model:opsu", "There is no model 'opsu'. Did you mean 'opus'?"),
    ("qqqqqq", "Say whose or what's spend it is, such as developer:ana"),
  ])
  func `A slip in a scope is answered with what was meant`(text: String, words: String) throws {
    let error = #expect(throws: (any Error).self) { try directory().scope(text) }
    #expect("\(try #require(error))".contains(words), "\(String(describing: error))")
  }

  @Test func `A filter takes former names, and nobody`() throws {
    let filter = try directory().filter(
      UsageFilter(developers: ["asilva", "unassigned"], projects: ["old-shop"], models: ["opus"]))
    let names = try directory()
    #expect(filter.developerIDs == [names.developers.id(of: "ana"), nil])
    #expect(filter.projectIDs == [names.projects.id(of: "shop")])
    #expect(filter.modelIDs == [try #require(names.models.id(of: "claude-opus-4-1"))])
    #expect(names.text(of: filter) == "(unassigned), ana in shop")
    #expect(throws: UnknownName(.key, "cy", suggestion: nil)) {
      try names.filter(UsageFilter(keys: ["cy"]))
    }
  }

  @Test func `A scope of what is gone lets nothing in`() throws {
    let names = try directory()
    #expect(try names.filter(SpendScope(.developer, "gone")).developerIDs == [])
    #expect(try names.filter(SpendScope(.developer, "")).developerIDs == [nil])
    #expect(try names.filter(.organisation) == CellFilter())
  }
}
