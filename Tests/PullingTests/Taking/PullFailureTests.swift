import LedgerStore
import Operations
import Presentation
import Testing
import UsageModel

@testable import Pulling

/// What goes wrong on the way leaves what came before, and the next pull goes on there.
@Suite struct PullFailureTests {
  private let desk: PullDesk
  private let pages = AnthropicPages(
    days: ["2026-09-21": 100_000, "2026-09-22": 200_000, "2026-09-23": 300_000])

  init() throws {
    desk = try PullDesk()
  }

  /// The API, but for requests of which `fault` gives another answer.
  private func transport(
    _ fault: @escaping @Sendable (HTTPRequest) -> HTTPAnswer?
  ) -> FakeTransport {
    let pages = pages
    return FakeTransport { request, _ in fault(request) ?? pages.answer(request) }
  }

  @Test func `A key that is not accepted ends the pull at once`() async throws {
    let transport = transport { _ in .status(401) }
    let outcome = try await desk.pull(.anthropic, over: transport)
    #expect(outcome.status == 77)
    #expect(transport.requests.count == 1)
    #expect(try desk.ledger.imports.all().isEmpty)
  }

  @Test func `A report that the organization need not have is a note`() async throws {
    let outcome = try await desk.pull(
      .anthropic,
      over: transport { $0.path.contains("analytics/") ? .status(403) : nil })
    #expect(outcome.status == 0)
    #expect(outcome.notes.count == 2)
    #expect(try desk.total() == "6")
  }

  @Test func `The report of usage itself may not be missing`() async throws {
    let outcome = try await desk.pull(
      .anthropic, over: transport { $0.path.hasSuffix("/messages") ? .status(403) : nil })
    #expect(outcome.status == 77)
  }

  @Test func `After a failure on the way the next pull asks for what is missing alone`()
    async throws
  {
    let first = transport {
      $0.path.hasSuffix("/messages") && $0.parameter("starting_at")?.hasPrefix("2026-07") == true
        ? .status(500) : nil
    }
    let outcome = try await desk.pull(.anthropic, since: "2026-06-01", over: first)
    #expect(outcome.status == 69)
    let second = transport { _ in nil }
    try await desk.pull(.anthropic, over: second)
    let asked = second.requests.filter { $0.path.hasSuffix("/messages") }
    #expect(asked.first?.parameter("starting_at") == "2026-06-29T00:00:00Z")
    #expect(try desk.total() == "6")
  }

  @Test func `A limit is waited for, and nothing is lost`() async throws {
    let time = desk.time
    let start = time.now
    let limited = transport { _ in
      time.now.milliseconds - start.milliseconds < 30_000
        ? .status(429, ["retry-after": "30"]) : nil
    }
    let outcome = try await desk.pull(.anthropic, over: limited)
    #expect(outcome.status == 0)
    #expect(desk.time.waits == [30_250])
    #expect(try desk.total() == "6")
  }

  @Test func `A row that cannot be read is rejected, and the others count`() async throws {
    let page =
      #"{"data":[{"starting_at":"2026-09-21T00:00:00Z","ending_at":"2026-09-22T00:00:00Z","#
      + #""results":[{"uncached_input_tokens":-1}]}],"has_more":false}"#
    let outcome = try await desk.pull(
      .anthropic, over: transport { $0.path.hasSuffix("/messages") ? .ok(page) : nil })
    #expect(outcome.status == 1)
    #expect(outcome.total.rejected == 1)
  }

  @Test func `The ledger, the outcome and all errors are without the key`() async throws {
    let outcome = try await desk.pull(
      .anthropic,
      over: transport {
        $0.path.hasSuffix("/users")
          ? .status(403, [:], #"{"message":"\#(PullDesk.secret) may not"}"#) : nil
      })
    var dumped = ""
    dump(outcome, to: &dumped)
    let told = [dumped, outcome.document.text(width: nil, style: .plain), outcome.json.text]
    #expect(told.allSatisfy { !$0.contains("Zx9Yw8Vu7Ts6") })
    for stored in try desk.ledger.imports.all() {
      for file in try desk.ledger.imports.files(ofImport: stored.id) {
        #expect(!file.path.contains("Zx9Yw8Vu7Ts6"))
      }
    }
  }

  @Test func `An address is needed where each team runs its own`() async throws {
    var request = desk.request(.litellm)
    request.baseURL = nil
    let failure = #expect(throws: PullFailure.self) { try request.address() }
    #expect(failure?.description.contains("--base-url") == true)
  }
}
