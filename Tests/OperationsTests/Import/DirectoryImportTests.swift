import Importing
import LedgerStore
import Operations
import Recording
import TestSupport
import Testing
import UsageModel

/// What lists of keys and users do to a ledger; truth: samples/anthropic-admin-directory.
@Suite struct DirectoryImportTests {
  private typealias Folder = DirectoryFolder
  private static let anasKey = "claude_code_key_ana.silva_ab12"

  @Test func `A list of keys adds them, with id, hint, state and owner`() throws {
    let folder = try Folder()
    let summary = try folder.imported(Folder.users, Folder.keys)
    #expect(summary.byFormat.map(\.format) == ["admin-directory"])
    #expect(summary.total.added == 5)
    let key = try #require(try folder.key(Self.anasKey))
    #expect(key.externalID == "apikey_01AnaAAAAAAAAAAAAAAAAAAA")
    #expect(key.hint == "sk-ant-api03-R2D...igAA")
    #expect(key.owner == "ana")
    #expect(try folder.key("old laptop")?.status == .archived)
    #expect(try folder.key("ci-review-bot")?.owner == nil)
    #expect(summary.result?.directory?.ownerless == ["ci-review-bot"])
    #expect(summary.result?.directory?.strangers == ["ben.okafor@example.com"])
    #expect(try folder.book.failures() == [])
  }

  @Test func `Whom the ledger does not know is added with the option alone`() throws {
    let folder = try Folder()
    let summary = try folder.imported(Folder.users, Folder.keys, createsDevelopers: true)
    #expect(summary.result?.newDevelopers == ["ben.okafor"])
    #expect(try folder.ledger.developers.find(handle: "ben.okafor")?.value.name == "Ben Okafor")
    #expect(try folder.key("ci-review-bot")?.owner == "ben.okafor")
    #expect(
      try folder.ledger.developer(called: "user_01AnaAAAAAAAAAAAAAAAAAAAA").value.name
        == "Ana Silva")
  }

  @Test(arguments: [
    [[0], [1], [2], [3]], [[3], [2], [1], [0]], [[2], [0], [3], [1]], [[1, 3], [0, 2]],
    [[0, 1, 2, 3]],
  ])
  func `The Console's names and the API's ids become one key, in any order of files`(
    order: [[Int]]
  ) throws {
    let files = [Folder.usage, [Folder.console], [Folder.keys], [Folder.users]]
    let folder = try Folder()
    for step in order {
      for sample in step.flatMap({ files[$0] }) { try folder.imported(sample) }
    }
    #expect(
      try folder.keyFacts() == [
        "\(Self.anasKey) apikey_01AnaAAAAAAAAAAAAAAAAAAA ana active",
        "ci-review-bot apikey_01CiBBBBBBBBBBBBBBBBBBBB  active",
        "old laptop apikey_01OldCCCCCCCCCCCCCCCCCCC ana archived",
      ])
    #expect(try folder.book.total() == Money(dollars: "14.0595395"))
    #expect(
      try Set(folder.book.countedRows().map(\.developer)) == [nil, "ana"])
    #expect(try folder.book.failures() == [])
  }

  @Test func `The same lists again change nothing`() throws {
    let folder = try Folder()
    try folder.imported(Folder.users, Folder.keys)
    let entries = try folder.ledger.audit.entries().count
    let again = try folder.imported(Folder.keys, Folder.users)
    #expect(again.total.added + again.total.updated == 0)
    #expect(again.result?.directory?.isChange ?? false == false)
    #expect(try folder.ledger.audit.entries().count == entries)
  }

  @Test func `Usage that the list settles belongs to the key's owner from the beginning`() throws {
    let folder = try Folder()
    for sample in Folder.usage { try folder.imported(sample) }
    #expect(try folder.book.countedRows().allSatisfy { $0.developer == nil })
    try folder.imported(Folder.users, Folder.keys)
    let owned = try folder.book.countedRows().filter { $0.apiKey == Self.anasKey }
    #expect(!owned.isEmpty && owned.allSatisfy { $0.developer == "ana" })
  }

  @Test func `An owner whom a person stated stays, and so does a name`() throws {
    let folder = try Folder()
    try folder.book.addDeveloper("carol")
    try folder.ledger.keys.add(
      APIKey(name: "laptop", externalID: "apikey_01AnaAAAAAAAAAAAAAAAAAAA", owner: "carol"))
    try folder.imported(Folder.users, Folder.keys)
    #expect(try folder.key("laptop")?.owner == "carol")
    #expect(try folder.key(Self.anasKey) == nil)
    #expect(try folder.ledger.keys.aliases().map(\.name).contains(Self.anasKey))
  }

  @Test func `An owner whom a person took away stays away`() throws {
    let folder = try Folder()
    try folder.imported(Folder.users, Folder.keys)
    let key = try #require(try folder.ledger.keys.find(name: Self.anasKey))
    try LedgerChange(ledger: folder.ledger, action: "key.edit", subject: key.value.name).run {
      try folder.ledger.periods.changeOwner(ofKey: key.id, to: nil, from: .always)
    }
    try folder.imported(Folder.usage[0])
    try folder.imported(Folder.users)
    #expect(try folder.key(Self.anasKey)?.owner == nil)
  }

  @Test func `Id and e-mail of two developers are told, and nothing is joined`() throws {
    let folder = try Folder()
    try folder.book.addDeveloper("anna", names: ["user_01AnaAAAAAAAAAAAAAAAAAAAA"])
    let problems = try folder.imported(Folder.users).result?.directory?.problems ?? []
    #expect(problems.count == 1)
    #expect(problems.first?.contains("outlay developer merge ana anna") == true)
  }

  @Test func `A second key of a name has its id beside it`() throws {
    let folder = try Folder()
    func key(_ id: String, _ day: Int) -> String {
      #"{"id":"apikey_\#(id)","type":"api_key","name":"ci","status":"active","#
        + #""created_at":"2026-05-0\#(day)T00:00:00Z","partial_key_hint":null}"#
    }
    let path = try folder.folder.write(
      #"{"data":[\#(key("b", 2)),\#(key("a", 1))],"has_more":false}"#, to: "keys.json",
      minutesAgo: 10)
    _ = try folder.folder.imported(path)
    #expect(try folder.ledger.keys.all().map(\.value.name) == ["ci", "ci apikey_b"])
    #expect(try folder.key("ci")?.externalID == "apikey_a")
  }
}
