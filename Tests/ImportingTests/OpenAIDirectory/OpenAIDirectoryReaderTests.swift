import Testing
import UsageModel

@testable import Importing

/// Truth: the types of Python package `openai` 3.54.0, `OrganizationUser` and `ProjectAPIKey`.
@Suite struct OpenAIDirectoryReaderTests {
  private func read(_ text: String) throws -> ReadOutcome {
    try ReadOutcome(
      OpenAIDirectoryReader.read, #"{"object":"list","data":[\#(text)],"has_more":false}"#)
  }

  private static let user =
    #"{"object":"organization.user","id":"user-ana","name":"Ana","email":"ana@example.com","#
    + #""role":"reader","added_at":1711471533}"#
  private static let key =
    #"{"object":"organization.project.api_key","id":"key_abc","redacted_value":"sk-abc...def","#
    + #""name":"laptop","created_at":1711471533,"owner":{"type":"user","user":{"id":"user-ana"}}}"#

  @Test func `A user has an id, an e-mail and a name`() throws {
    let entry = try #require(try read(Self.user).entries.first)
    #expect(entry.kind == .person && entry.provider == "openai")
    #expect(entry.externalID == "user-ana" && entry.email == "ana@example.com")
    #expect(entry.name == "Ana")
    #expect(entry.createdAt?.iso8601 == "2024-03-26T16:45:33.000Z")
  }

  @Test func `A key has its id, name, hint and the user who owns it`() throws {
    let entry = try #require(try read(Self.key).entries.first)
    #expect(entry.kind == .key && entry.status == .active)
    #expect(entry.externalID == "key_abc" && entry.name == "laptop")
    #expect(entry.hint == "sk-abc...def" && entry.owner == "user-ana")
  }

  @Test func `A service account's key is nobody's, and one without a name has its id`() throws {
    let text =
      #"{"object":"organization.project.api_key","id":"key_ci","redacted_value":"sk-abc...xyz","#
      + #""name":null,"created_at":1,"owner":{"type":"service_account","service_account":{"id":"#
      + #""svc_1"}}}"#
    let entry = try #require(try read(text).entries.first)
    #expect(entry.owner.isEmpty && entry.name == "key_ci")
  }

  @Test(arguments: [
    #"{"object":"organization.project","id":"proj_a"}"#, #"{"object":"organization.user"}"#,
    #"{"object":"organization.user","id":"u","email":"nobody"}"#, "7",
  ])
  func `What is neither is rejected`(text: String) throws {
    #expect(try read(text).entries.isEmpty)
    #expect(try read(text).records == 1)
  }

  @Test(arguments: [user, key])
  func `A list is recognised by its entries`(text: String) {
    let page = #"{"object":"list","data":[\#(text)],"has_more":false}"#
    #expect(OpenAIDirectoryReader.recognises(FileHead(Array(page.utf8))))
    #expect(!AdminDirectoryReader.recognises(FileHead(Array(page.utf8))))
  }
}
