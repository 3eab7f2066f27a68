import Testing
import UsageModel

@testable import Importing

/// Truth: facts/formats.md 1.5.
@Suite struct DirectoryEntryTests {
  private func read(_ text: String) throws -> ReadOutcome {
    try ReadOutcome(AdminDirectoryReader.read, #"{"data":[\#(text)],"has_more":false}"#)
  }

  private static let key =
    #"{"id":"apikey_1","type":"api_key","name":"ci","status":"active","created_at":"#
    + #""2026-05-04T10:22:00Z","partial_key_hint":"sk-ant-api03-R2D...igAA""#

  @Test func `A key has its id, name, hint, state and the person who made it`() throws {
    let keys = try ReadOutcome(
      AdminDirectoryReader.read, sample: "anthropic-admin-directory/api_keys.json"
    ).entries
    #expect(keys.map(\.kind) == [.key, .key, .key])
    #expect(
      keys.map(\.name) == ["claude_code_key_ana.silva_ab12", "ci-review-bot", "old laptop"])
    #expect(keys[0].externalID == "apikey_01AnaAAAAAAAAAAAAAAAAAAA")
    #expect(keys[0].hint == "sk-ant-api03-R2D...igAA")
    #expect(keys[0].owner == "user_01AnaAAAAAAAAAAAAAAAAAAAA")
    #expect(keys[0].provider == "anthropic")
    #expect(keys[0].line == 3)
    #expect(keys.map(\.status) == [.active, .active, .archived])
    #expect(keys[2].hint.isEmpty)
  }

  @Test func `A user has an id, an e-mail and a name`() throws {
    let users = try ReadOutcome(
      AdminDirectoryReader.read, sample: "anthropic-admin-directory/users.json"
    ).entries
    #expect(users.map(\.kind) == [.person, .person])
    #expect(users.map(\.email) == ["ana.silva@example.com", "ben.okafor@example.com"])
    #expect(users[0].externalID == "user_01AnaAAAAAAAAAAAAAAAAAAAA")
    #expect(users[0].name == "Ana Silva")
  }

  @Test func `Workspaces are skipped by name`() throws {
    let outcome = try ReadOutcome(
      AdminDirectoryReader.read, sample: "anthropic-admin-directory/workspaces.json")
    #expect(outcome.skipped == [.workspace])
    #expect(outcome.entries.isEmpty)
  }

  @Test(arguments: [
    (#""created_by":{"id":"user_1","type":"user"}"#, "user_1"),
    (#""created_by":{"id":"svac_1","type":"service_account"}"#, ""),
    (#""created_by":null"#, ""),
    (
      #""created_by":{"id":"user_1","type":"user"},"#
        + #""principal":{"type":"user_actor","user_id":"user_2"}"#, "user_2"
    ),
    (
      #""created_by":{"id":"user_1","type":"user"},"#
        + #""principal":{"type":"service_account_actor","service_account_id":"svac_1"}"#, ""
    ),
  ])
  func `A key belongs to the user it acts for, else to the one who made it`(
    members: String, owner: String
  ) throws {
    #expect(try read(Self.key + "," + members + "}").entries.map(\.owner) == [owner])
  }

  @Test func `A whole key is kept nowhere, only its first and last characters`() throws {
    let secret = "sk-ant-api03-R2D" + String(repeating: "x7Q", count: 28) + "igAA"
    let text =
      #"{"id":"apikey_1","type":"api_key","name":"\#(secret)","status":"active","#
      + #""partial_key_hint":"\#(secret)"}"#
    let entry = try #require(try read(text).entries.first)
    #expect(entry.hint == "sk-ant-api03-R2D...igAA")
    #expect(entry.name == "sk-ant-api03-R2D...igAA")
  }

  @Test(arguments: [
    ("7", "an entry is no object"), (#"{"id":"x","type":"invite"}"#, "\"type\" is none"),
    (#"{"type":"api_key","name":"a","status":"active"}"#, "\"id\" is missing"),
    (#"{"id":"apikey_1","type":"api_key","status":"active"}"#, "\"name\" is empty"),
    (#"{"id":"apikey_1","type":"api_key","name":"a","status":"gone"}"#, "\"status\" is none"),
    (#"{"id":"user_1","type":"user","email":"ana"}"#, "\"email\" is no e-mail"),
    (#"{"id":7,"type":"user","email":"a@b.c"}"#, "\"id\" is no string"),
  ])
  func `An entry that cannot be is rejected with what was expected`(
    text: String, reason: String
  ) throws {
    #expect(try read(text).rejects(line: 1, naming: reason))
  }

  @Test(arguments: ["api_keys", "users", "workspaces"])
  func `A list is recognised, wherever its head is cut after an entry`(name: String) throws {
    let text = try Samples.text("anthropic-admin-directory/\(name).json")
    let mark = try #require(text.firstRange(of: #""data_residency""#) ?? text.firstRange(of: "},"))
    var length = text.utf8.distance(from: text.startIndex, to: mark.lowerBound)
    while length <= text.utf8.count {
      let head = FileHead(Array(text.utf8.prefix(length)))
      #expect(AdminDirectoryReader.recognises(head))
      length += 31
    }
  }

  @Test(arguments: [
    #"{"object":"list","data":[{"object":"organization.user","id":"user-1","email":"a@b.c"}]}"#,
    #"{"data":[{"id":"x","type":"model","display_name":"m"}],"has_more":false}"#,
    #"{"data":[],"has_more":false,"first_id":null,"last_id":null}"#,
  ])
  func `Lists of other APIs are not taken for it`(text: String) {
    #expect(!AdminDirectoryReader.recognises(FileHead(Array(text.utf8))))
  }
}
