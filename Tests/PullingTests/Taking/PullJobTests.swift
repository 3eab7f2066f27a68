import Foundation
import LedgerStore
import Operations
import TestSupport
import Testing
import UsageModel

@testable import Pulling

/// Anthropic's reports as an API gives them, in a ledger. Truth: claude-sonnet-5 costs $10 per
/// million tokens of output (facts/prices).
@Suite struct PullJobTests {
  private let desk: PullDesk

  init() throws {
    desk = try PullDesk()
  }

  private static let days = ["2026-09-21": 100_000, "2026-09-22": 200_000, "2026-09-23": 300_000]

  private func transport(_ pages: AnthropicPages) -> FakeTransport {
    FakeTransport { request, _ in pages.answer(request) }
  }

  private func pages(_ days: [String: Int] = Self.days) -> AnthropicPages {
    AnthropicPages(days: days)
  }

  @Test func `Usage of all pages is in the ledger`() async throws {
    let outcome = try await desk.pull(.anthropic, over: transport(pages()))
    #expect(outcome.status == 0)
    #expect(try desk.total() == "6")
    #expect(try desk.book.failures().isEmpty)
    #expect(try desk.ledger.imports.all().count == 1)
  }

  @Test func `What was told already changes nothing, and the same days leave no import`()
    async throws
  {
    try await desk.pull(.anthropic, over: transport(pages()))
    for _ in 1...3 {
      let outcome = try await desk.pull(.anthropic, over: transport(pages()))
      #expect(outcome.isWithoutNews)
      #expect(try desk.total() == "6")
    }
    // The second pull asks for fewer days than the first, and all others for the same.
    #expect(try desk.ledger.imports.all().count == 2)
  }

  @Test func `A day that has grown is brought up to date`() async throws {
    try await desk.pull(.anthropic, over: transport(pages()))
    desk.time.pass(milliseconds: 86_400_000)
    var grown = Self.days
    grown["2026-09-23"] = 400_000
    grown["2026-09-24"] = 100_000
    let outcome = try await desk.pull(.anthropic, over: transport(pages(grown)))
    #expect(try desk.total() == "8")
    #expect(outcome.total.updated == 1 && outcome.total.added == 1)
    #expect(try desk.book.failures().isEmpty)
  }

  @Test func `A page that is imported as a file, before or after, counts once`() async throws {
    let folder = try TemporaryFolder()
    try await desk.pull(.anthropic, record: folder.path("pages"), over: transport(pages()))
    let other = try PullDesk()
    for page in try recorded(folder) {
      try desk.importFile(page)
      try other.importFile(page)
    }
    #expect(try desk.total() == "6")
    try await other.pull(.anthropic, over: transport(pages()))
    #expect(try other.total() == "6")
    #expect(try other.book.failures().isEmpty)
  }

  private func recorded(_ folder: TemporaryFolder) throws -> [String] {
    let names = try FileManager.default.subpathsOfDirectory(atPath: folder.path("pages"))
    return try names.sorted().filter { $0.contains("usage_report-messages") }.map {
      try String(contentsOfFile: folder.path("pages") + "/" + $0, encoding: .utf8)
    }
  }

  @Test func `Raw pages are kept for their owner alone, and nothing of the key`() async throws {
    let folder = try TemporaryFolder()
    try await desk.pull(.anthropic, record: folder.path("pages"), over: transport(pages()))
    let files = FileManager.default
    let names = try files.subpathsOfDirectory(atPath: folder.path("pages"))
    let runs = names.filter { !$0.contains("/") }
    #expect(runs == ["anthropic-20260924120000"])
    #expect(names.contains { $0.hasSuffix("usage_report-messages-2026-08-25-page-2.json") })
    #expect(names.contains { $0.contains("cost_report") })
    for name in [""] + names {
      let path = folder.path("pages") + "/" + name
      let mode = try files.attributesOfItem(atPath: path)[.posixPermissions] as? Int
      #expect(mode == (name.hasSuffix(".json") ? 0o600 : 0o700), "\(name)")
      guard name.hasSuffix(".json") else { continue }
      #expect(!(try String(contentsOfFile: path, encoding: .utf8)).contains("Zx9Yw8Vu7Ts6"))
    }
  }

  @Test func `Statements of cost are asked for beside usage`() async throws {
    let transport = transport(pages())
    try await desk.pull(.anthropic, over: transport)
    #expect(transport.requests.contains { $0.path.hasSuffix("/cost_report") })
  }

  @Test func `A pull goes on where the last one stopped`() async throws {
    try await desk.pull(.anthropic, over: transport(pages()))
    desk.time.pass(milliseconds: 5 * 86_400_000)
    let later = transport(pages())
    try await desk.pull(.anthropic, over: later)
    let asked = later.requests.filter { $0.path.hasSuffix("/messages") }
    #expect(asked.first?.parameter("starting_at") == "2026-09-22T00:00:00Z")
    #expect(asked.first?.parameter("ending_at") == "2026-09-30T00:00:00Z")
  }

  @Test func `What an import brought that is undone is asked for again`() async throws {
    try await desk.pull(.anthropic, over: transport(pages()))
    let id = try #require(try desk.ledger.imports.all().first?.id)
    try desk.undo(id)
    #expect(try desk.total() == "0")
    let outcome = try await desk.pull(.anthropic, over: transport(pages()))
    #expect(!outcome.isWithoutNews)
    #expect(try desk.total() == "6")
  }

  @Test func `Another organization's key begins anew`() async throws {
    try await desk.pull(.anthropic, over: transport(pages()))
    let other = transport(pages())
    try await desk.pull(.anthropic, key: "sk-ant-admin01-other-organization", over: other)
    let asked = other.requests.first { $0.path.hasSuffix("/messages") }
    #expect(asked?.parameter("starting_at") == "2026-08-25T00:00:00Z")
    #expect(try desk.total() == "6")
  }

  @Test func `Lists of users and keys are people and keys`() async throws {
    try desk.book.addDeveloper("ana", email: "ana@example.com")
    var pages = pages()
    pages.others["/v1/organizations/users"] = .ok(
      #"{"data":[{"id":"user_01AnaAAAAAAAAAAAAAAAAAAAA","type":"user","email":"ana@example.com","#,
      #""name":"Ana","role":"developer","added_at":"2026-05-04T10:22:00Z"}],"has_more":false}"#)
    pages.others["/v1/organizations/api_keys"] = .ok(
      #"{"data":[{"id":"\#(AnthropicPages.keyID)","type":"api_key","name":"ana-laptop","#,
      #""status":"active","created_at":"2026-05-04T10:22:00Z","created_by":{"#,
      #""id":"user_01AnaAAAAAAAAAAAAAAAAAAAA","type":"user"}}],"has_more":false}"#)
    try await desk.pull(.anthropic, over: transport(pages))
    let key = try desk.ledger.keys.find(name: "ana-laptop")
    #expect(key?.value.owner == "ana")
    let spent = try desk.ledger.dailyUsage.total()
    #expect(spent.exactText == "6")
  }

  @Test func `The legacy usage report and the unified analytics tell the same usage once`()
    async throws
  {
    func row(_ member: String) -> HTTPAnswer {
      .ok(
        #"{"data":[{"starting_at":"2026-09-21T00:00:00Z","ending_at":"2026-09-22T00:00:00Z","#,
        #""group":{"actor":{"type":"user_actor","user_id":"user_01Ana","email":"#,
        #""ana@example.com","name":"Ana","deleted":false},"api_key_id":"\#(AnthropicPages.keyID)","#,
        #""model":"claude-sonnet-5"},\#(member)}],"has_more":false,"next_page":null}"#)
    }
    var pages = pages(["2026-09-21": 100_000])
    pages.others["/v1/organizations/analytics/usage"] = row(
      #""usage":{"uncached_input_tokens":0,"cache_creation":{"ephemeral_1h_input_tokens":0,"#
        + #""ephemeral_5m_input_tokens":0},"cache_read_input_tokens":0,"output_tokens":100000,"#
        + #""total_tokens":100000,"requests":3}"#)
    pages.others["/v1/organizations/analytics/cost"] = row(
      #""cost":{"amount":"100.0","list_amount":"100.0","currency":"USD","requests":3}"#)
    let outcome = try await desk.pull(.anthropic, over: transport(pages))
    #expect(outcome.total.added == 3)
    #expect(try desk.total() == "1")
    #expect(try desk.book.failures().isEmpty)
  }
}
