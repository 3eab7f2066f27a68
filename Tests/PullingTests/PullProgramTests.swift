import LedgerStore
import Operations
import Synchronization
import TestSupport
import Testing
import UsageModel

@testable import Pulling

/// The command as a process runs it, with what stands in for the network.
@Suite struct PullProgramTests {
  private let folder: TemporaryFolder

  init() throws {
    folder = try TemporaryFolder()
  }

  private struct Run {
    let status: Int32
    let out: String
    let err: String
  }

  private func run(
    _ arguments: [String]? = nil, key: String? = PullDesk.secret,
    over transport: FakeTransport = FakeTransport { request, _ in
      AnthropicPages(days: ["2026-09-21": 100_000]).answer(request)
    }
  ) async throws -> Run {
    var request = PullRequest(.anthropic, ledger: folder.path("ledger.db"))
    request.since = Day("2026-09-20")
    let said = Mutex((out: "", err: ""))
    let now = FakeTime().now
    let program = PullProgram(
      PullProgram.Surroundings(
        clock: { now }, variable: { $0 == "ANTHROPIC_ADMIN_KEY" ? key : nil },
        write: { text in said.withLock { $0.out += text } },
        say: { line in said.withLock { $0.err += line + "\n" } }))
    let status = await program.run(arguments ?? request.arguments, over: transport)
    let text = said.withLock { $0 }
    #expect(!(text.out + text.err).contains("Zx9Yw8Vu7Ts6"))
    return Run(status: status, out: text.out, err: text.err)
  }

  @Test func `It says what each report brought, what it costs, and how to take it back`()
    async throws
  {
    let run = try await run()
    #expect(run.status == 0, "\(run.err)")
    for word in [
      "usage_report/messages", "1 summary row", "+$1.00", "The ledger's total is $1.00",
      "outlay imports undo 1", "cost_report",
    ] {
      #expect(run.out.contains(word), "\(word) is not in \(run.out)")
    }
  }

  @Test func `A second run has nothing new`() async throws {
    _ = try await run()
    #expect(try await run().out.contains("Nothing new from anthropic"))
  }

  @Test func `Without a key it makes no ledger`() async throws {
    let run = try await run(key: nil)
    #expect(run.status == 64)
    #expect(run.err.contains("ANTHROPIC_ADMIN_KEY"))
    #expect(throws: LedgerError.self) {
      try Ledger.openForReading(path: folder.path("ledger.db"))
    }
  }

  @Test func `A refused key is an error of its own`() async throws {
    let run = try await run(over: FakeTransport([.success(.status(401))]))
    #expect(run.status == 77)
    #expect(run.err.hasPrefix("Error: users: https://api.anthropic.com does not accept the key"))
  }

  @Test func `Options that are none are refused`() async throws {
    #expect(try await run(["anthropic", "--key=secret"]).status == 64)
  }

  @Test func `A file that is no ledger is left as it is`() async throws {
    try folder.write("no ledger at all, and long enough to be read as one", to: "ledger.db")
    let run = try await run()
    #expect(run.status == 65)
    #expect(run.err.contains("not a ledger"))
  }
}
