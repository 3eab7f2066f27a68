import Testing
import UsageModel

@testable import Importing

/// Sessions of Prime, whose forks have what a child used in the answer that spawned it
/// (junhoyeo/tokscale crates/tokscale-core/src/sessions/prime_agent.rs).
@Suite struct PiChildUsageTests {
  private static let head =
    #"{"type":"session","version":3,"id":"s","timestamp":"2026-08-08T00:00:00.000Z","rlmDepth":0}"#

  private static func usage(_ input: Int, _ output: Int, cost: String = "null") -> String {
    #"{"input":\#(input),"output":\#(output),"cacheRead":0,"cacheWrite":0,"#
      + #""totalTokens":\#(input + output),"cost":{"total":\#(cost)}}"#
  }

  private static func child(
    _ used: String, _ aggregate: String, id: String = "u1", of target: String = "b2c3d4e5"
  ) -> String {
    #"{"type":"child_usage_attributed","id":"\#(id)","parentId":"\#(target)","#
      + #""timestamp":"2026-10-05T10:00:09.000Z","targetId":"\#(target)","childUsage":\#(used),"#
      + #""aggregateUsage":\#(aggregate),"origin":"spawn_task"}"#
  }

  private func read(_ lines: String..., path: String = "/p/s.jsonl") throws -> AgentOutcome {
    try AgentOutcome(.pi, lines, path: path)
  }

  @Test(arguments: [nil, "msg_01AbCdEfGhIjKlMnOpQrStUv"] as [String?])
  func `A fork's answer is the same call as the one without its child, in size too`(
    response: String?
  ) throws {
    let child = Self.child(Self.usage(50, 20), Self.usage(150, 70))
    let root = try read(
      Self.head, PiText.message(Self.usage(100, 50), response: response), child)
    let fork = try read(
      Self.head, PiText.message(Self.usage(150, 70), response: response), child)
    #expect(root.usage.map(\.tokens) == [TokenCounts(input: 100, output: 50)])
    #expect(fork.usage.map(\.tokens) == root.usage.map(\.tokens))
    #expect(fork.usage.map(\.identity) == root.usage.map(\.identity))
    #expect(fork.records == 3 && fork.noted.map(\.line) == [3])
    #expect(fork.noted.first?.reason.contains("70 tokens") == true)
  }

  @Test func `Of several children those up to the stated sum are taken off`() throws {
    let children = [
      Self.child(Self.usage(50, 0), Self.usage(150, 0)),
      Self.child(Self.usage(20, 0), Self.usage(170, 0), id: "u2"),
      Self.child(Self.usage(20, 0), Self.usage(170, 0), id: "u2"),
    ]
    for (stated, own) in [(100, 100), (150, 100), (170, 100), (160, 160)] {
      let lines = [Self.head, PiText.message(Self.usage(stated, 0))] + children
      let outcome = try AgentOutcome(.pi, lines)
      #expect(outcome.usage.map(\.tokens.input) == [Int64(own)])
    }
  }

  @Test func `Another answer keeps what it states`() throws {
    let outcome = try read(
      Self.head, PiText.message(Self.usage(150, 0), id: "other"), PiText.message(Self.usage(9, 0)),
      Self.child(Self.usage(50, 0), Self.usage(150, 0)))
    #expect(outcome.usage.map(\.tokens.input) == [150, 9])
  }

  @Test(
    arguments: [
      ("0.03", "0.01", "0.03", "0.02"), ("0.03", "0.01", "0.04", nil),
      ("0.03", "null", "0.03", nil), ("0.01", "0.01", "0.01", nil),
    ] as [(String, String, String, String?)])
  func `The child's cost is taken off where the answer's is known to include it`(
    cost: String, child: String, sum: String, own: String?
  ) throws {
    let outcome = try read(
      Self.head, PiText.message(Self.usage(150, 0, cost: cost)),
      Self.child(Self.usage(50, 0, cost: child), Self.usage(150, 0, cost: sum)))
    #expect(outcome.usage.map(\.reportedCost) == [own.flatMap { Money(dollars: $0) }])
  }

  @Test func `A session that says nothing of its depth is known by Prime's folder`() throws {
    let lines = [
      PiText.session(), PiText.message(Self.usage(150, 0)),
      Self.child(Self.usage(50, 0), Self.usage(150, 0)),
    ]
    let path = "/h/.prime/agent/sessions/s.jsonl"
    #expect(try AgentOutcome(.pi, lines, path: path).usage.map(\.tokens.input) == [100])
  }

  @Test func `A child that cannot be read, or used more than the sum, takes nothing off`() throws {
    for used in ["null", #"{"input":-1}"#, Self.usage(151, 0)] {
      let outcome = try read(
        Self.head, PiText.message(Self.usage(150, 0)), Self.child(used, Self.usage(150, 0)))
      #expect(outcome.usage.map(\.tokens.input) == [150])
    }
  }
}
