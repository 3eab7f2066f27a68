import Testing
import UsageModel

@testable import Importing

@Suite struct RolloutContextTests {
  private func count(_ total: Int64) -> String { RolloutLine.count(RolloutLine.counts(total)) }

  private func settings(_ members: String) -> String {
    RolloutLine.event(#"{"type":"thread_settings_applied","thread_settings":\#(members)}"#)
  }

  @Test func `The origin is the import's and the session's together`() throws {
    let outcome = try RolloutOutcome([RolloutLine.session("s1"), RolloutLine.turn(), count(9)])
    #expect(
      outcome.usage.map(\.origin) == [
        CallOrigin(
          source: "codex", path: "/p/file-1.jsonl", folder: "ana", sessionID: "s1",
          workingDirectory: "/home/ana/shop", branch: "main", statedDeveloper: "ana")
      ])
  }

  @Test func `Folder and model are those of the turn`() throws {
    let other = RolloutLine.line("turn_context", #"{"turn_id":"2","cwd":"/b","model":"gpt-6-sol"}"#)
    let outcome = try RolloutOutcome([
      RolloutLine.session(), RolloutLine.turn(model: "gpt-5.3-codex"), count(9), other, count(12),
    ])
    #expect(outcome.usage.map(\.model) == ["gpt-5.3-codex", "gpt-6-sol"])
    #expect(outcome.usage.map(\.origin.workingDirectory) == ["/home/ana/shop", "/b"])
  }

  @Test(arguments: [
    (
      "/s/rollout-2026-09-26T07-00-00-1bf1cb02-ff1a-4b3a-a3c6-f6d765eab6a9.jsonl.gz",
      "1bf1cb02-ff1a-4b3a-a3c6-f6d765eab6a9"
    ),
    ("/s/mine.jsonl", "mine"), ("-", ""),
  ])
  func `A rollout that states no session has that of its name`(path: String, id: String) throws {
    let outcome = try RolloutOutcome([RolloutLine.turn(), count(9)], path: path)
    #expect(outcome.usage.map(\.origin.sessionID) == [id])
  }

  @Test func `Calls without a model are those of the model before Codex named one, with a note`()
    throws
  {
    let outcome = try RolloutOutcome([RolloutLine.session(), count(9), count(12)])
    #expect(outcome.usage.map(\.model) == ["gpt-5", "gpt-5"])
    #expect(outcome.noted.map(\.line) == [2])
    #expect(outcome.noted.first?.reason.contains("counted as gpt-5") == true)
  }

  // ccusage/ccusage rust/adapters/codex/src/loader.rs; getagentseal/codeburn
  // tests/providers/codex.test.ts.
  @Test func `Where no turn names the model, the session or the count itself does`() throws {
    let session = RolloutLine.line("session_meta", #"{"id":"s1","model":"gpt-5.3-codex"}"#)
    let named = count(12).replacing(#""info":{"#, with: #""info":{"model":"gpt-5.2","#)
    let outcome = try RolloutOutcome([session, count(9), named, count(15)])
    #expect(outcome.usage.map(\.model) == ["gpt-5.3-codex", "gpt-5.2", "gpt-5.2"])
    #expect(outcome.noted.isEmpty)
    let turn = RolloutLine.turn(model: "gpt-6-sol")
    #expect(try RolloutOutcome([session, turn, named]).usage.map(\.model) == ["gpt-6-sol"])
  }

  @Test func `A session's id may be called session_id, and is that of a copy too`() throws {
    let session = RolloutLine.line("session_meta", #"{"session_id":"sess-shared"}"#)
    let calls = try ["/h/sessions/rollout-a.jsonl", "/h/archived_sessions/rollout-b.jsonl"].map {
      try RolloutOutcome([session, count(9)], path: $0).usage
    }
    #expect(calls[0].map(\.origin.sessionID) == ["sess-shared"])
    #expect(calls[0].map(\.identity) == calls[1].map(\.identity))
    let both = RolloutLine.line("session_meta", #"{"session_id":"root","id":"s1"}"#)
    #expect(try RolloutOutcome([both, count(9)]).usage.map(\.origin.sessionID) == ["s1"])
  }

  // ccusage/ccusage rust/adapters/codex/src/loader.rs.
  @Test(arguments: ["1790406000000", "1790406000"])
  func `A timestamp may be a number`(timestamp: String) throws {
    let line = count(9).replacing(#""\#(RolloutLine.time(0))""#, with: timestamp)
    let outcome = try RolloutOutcome([RolloutLine.turn(), line])
    #expect(outcome.usage.map(\.at.iso8601) == [RolloutLine.time(0)])
  }

  @Test func `A model that nobody knows is kept as it is`() throws {
    let outcome = try RolloutOutcome([RolloutLine.turn(model: "acme/next-9"), count(9)])
    #expect(outcome.usage.map(\.model) == ["acme/next-9"] && outcome.noted.isEmpty)
  }

  // facts/agents.md: codex-auto-review is gpt-5.4 until 2026-07-29, then gpt-5.6-luna.
  @Test(arguments: [
    ("2026-07-28T23:59:59.999Z", "gpt-5.4"), ("2026-07-29T00:00:00.000Z", "gpt-5.6-luna"),
  ])
  func `Reviews have the model that served them`(time: String, model: String) throws {
    let outcome = try RolloutOutcome([
      RolloutLine.turn(model: "codex-auto-review"),
      count(9).replacing(RolloutLine.time(0), with: time),
    ])
    #expect(outcome.usage.map(\.model) == [model])
  }

  @Test(arguments: [
    (#"{"service_tier":"priority"}"#, ServiceClass(tier: "priority", speed: "fast")),
    (#"{"service_tier":"fast"}"#, ServiceClass(tier: "fast", speed: "fast")),
    (#"{"service_tier":"flex"}"#, ServiceClass(tier: "flex")),
    (#"{"service_tier":"default"}"#, ServiceClass(tier: "default")), ("{}", ServiceClass()),
  ])
  func `The tier is that of the settings`(members: String, service: ServiceClass) throws {
    let outcome = try RolloutOutcome([RolloutLine.turn(), settings(members), count(9)])
    #expect(outcome.usage.map(\.service) == [service])
  }

  @Test func `Settings change the tier from there on, those without one leave it`() throws {
    let outcome = try RolloutOutcome([
      RolloutLine.turn(), count(1), settings(#"{"service_tier":"priority"}"#), count(2),
      settings(#"{"model":"m"}"#), count(3), settings(#"{"service_tier":"standard"}"#), count(4),
    ])
    #expect(outcome.usage.map(\.service.speed) == ["", "fast", "fast", ""])
    #expect(Set(outcome.usage.map(\.model)) == ["gpt-5.3-codex"])
  }

  @Test func `Settings name the model of a session whose turns do not`() throws {
    let outcome = try RolloutOutcome([settings(#"{"model":"gpt-6-sol"}"#), count(9)])
    #expect(outcome.usage.map(\.model) == ["gpt-6-sol"] && outcome.noted.isEmpty)
  }

  @Test func `Equal counts of two turns, and of two sessions, are calls of their own`() throws {
    let keys = try [("s1", "1"), ("s1", "2"), ("s2", "1")].map { session, turn in
      try RolloutOutcome([RolloutLine.session(session), RolloutLine.turn(turn), count(9)])
        .usage.map(\.identity)
    }
    #expect(Set(keys).count == 3)
  }

  @Test func `A grown rollout tells the same calls again, and the new one`() throws {
    let lines = [RolloutLine.session(), RolloutLine.turn(), count(9), count(12)]
    let (before, after) = (try RolloutOutcome(lines), try RolloutOutcome(lines + [count(20)]))
    #expect(after.usage.prefix(2) == before.usage[...])
    #expect(after.usage.map(\.tokens.input) == [9, 3, 8])
    let source = ByteSource(bytes: Array(lines[0].utf8), path: "x.jsonl")
    let end = try CodexReader.read(source, ReadContext(origin: CallOrigin(source: ""))) { _ in }
    #expect(end == nil)
  }

  @Test func `More calls than a batch holds are all there, in order`() throws {
    let lines = (1...1500).map { count(Int64($0)) }
    let outcome = try RolloutOutcome([RolloutLine.session(), RolloutLine.turn()] + lines)
    #expect(outcome.usage.map(\.line) == Array(3...1502))
    #expect(outcome.usage.allSatisfy { $0.model == "gpt-5.3-codex" && $0.origin.branch == "main" })
  }
}
