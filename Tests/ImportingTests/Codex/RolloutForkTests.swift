import Testing
import UsageModel

@testable import Importing

@Suite struct RolloutForkTests {
  private static let hour: Int64 = 3_600_000

  private func count(_ total: Int64, last: Int64, at: Int64) -> String {
    RolloutLine.count(RolloutLine.counts(total), last: RolloutLine.counts(last), at: at)
  }

  /// The parent's turn with two calls, at its own times or at the time of a fork.
  private func history(_ turn: String, at: [Int64]) -> [String] {
    [
      RolloutLine.turn(turn, at: at[0]), count(100, last: 100, at: at[1]),
      count(150, last: 50, at: at[2]),
    ]
  }

  /// A fork an hour after its parent, whose copied lines have these times, and its own turn.
  private func fork(
    _ id: String, of parent: String, turn: String, own: String, copied: [Int64], input: Int64
  ) -> [String] {
    let start = Self.hour + 5000
    return [
      RolloutLine.session(id, parent: parent, at: Self.hour),
      RolloutLine.session(parent, at: Self.hour + 1),
    ] + history(turn, at: copied) + [
      RolloutLine.turn(own, at: start), count(150 + input, last: input, at: start + 900),
    ]
  }

  private static let times: [[Int64]] = [
    [10, 20, 30], [hour + 2, hour + 12, hour + 20], [hour + 2, hour + 900, hour + 1800],
  ]

  @Test(arguments: times)
  func `The calls that a fork repeats are its parent's, whatever their times`(
    copied: [Int64]
  ) throws {
    for (turn, own) in [
      ("turn-1", "turn-2"), (RolloutLine.id(at: 5), RolloutLine.id(at: Self.hour + 5000)),
    ] {
      let parent = try RolloutOutcome(
        [RolloutLine.session("parent")] + history(turn, at: [10, 20, 30]))
      let child = try RolloutOutcome(
        fork("child", of: "parent", turn: turn, own: own, copied: copied, input: 7))
      #expect(child.usage.map(\.tokens.input) == [100, 50, 7])
      #expect(child.usage.prefix(2).map(\.identity) == parent.usage.map(\.identity))
      #expect(child.usage.map(\.isForked) == [true, true, false])
      #expect(child.usage.map(\.origin.sessionID) == ["parent", "parent", "child"])
      #expect(child.records == 7)
    }
  }

  @Test func `Two forks whose own turns are of the same size are two calls`() throws {
    let identities = try ["a", "b"].map { id in
      try RolloutOutcome(
        fork(id, of: "parent", turn: "1", own: "2", copied: [10, 20, 30], input: 7)
      ).usage.map(\.identity)
    }
    #expect(identities[0].prefix(2) == identities[1].prefix(2))
    #expect(identities[0].last != identities[1].last)
  }

  @Test func `A fork without its parent's counts begins with its own call`() throws {
    let spawn = #"{"subagent":{"thread_spawn":{"parent_thread_id":"parent"}}}"#
    let id = RolloutLine.id(at: 40)
    let outcome = try RolloutOutcome([
      RolloutLine.session(id, source: spawn, at: 40), RolloutLine.session("parent", at: 41),
      RolloutLine.turn(RolloutLine.id(at: 45), at: 45), count(5100, last: 100, at: 60),
      count(5130, last: 30, at: 70),
    ])
    #expect(outcome.usage.map(\.tokens.input) == [100, 30])
    #expect(outcome.usage.map(\.isForked) == [false, false])
    #expect(outcome.usage.map(\.isSidechain) == [true, true])
    #expect(outcome.usage.map(\.origin.sessionID) == [id, id])
  }

  @Test func `A message of another agent that starts a turn ends the repeated lines`() throws {
    let spawn = #"{"subagent":{"thread_spawn":{"parent_thread_id":"parent"}}}"#
    func trigger(_ isTrue: Bool) -> String {
      RolloutLine.line("inter_agent_communication_metadata", #"{"trigger_turn":\#(isTrue)}"#)
    }
    let outcome = try RolloutOutcome(
      [RolloutLine.session("child", source: spawn)] + history("1", at: [1, 2, 3]) + [
        trigger(false), count(160, last: 10, at: 4), trigger(true), count(167, last: 7, at: 5),
      ])
    #expect(outcome.usage.map(\.isForked) == [true, true, true, false])
  }

  @Test func `A trigger among the parent's lines is the parent's`() throws {
    let id = RolloutLine.id(at: 40)
    let trigger = RolloutLine.line("inter_agent_communication_metadata", #"{"trigger_turn":true}"#)
    let outcome = try RolloutOutcome(
      [RolloutLine.session(id, parent: "parent", at: 40)]
        + [RolloutLine.turn(RolloutLine.id(at: 5)), trigger, count(100, last: 100, at: 41)])
    #expect(outcome.usage.map(\.isForked) == [true])
  }

  @Test func `A session that is stated again is no fork`() throws {
    let outcome = try RolloutOutcome([
      RolloutLine.session("s1"), RolloutLine.turn(), count(100, last: 100, at: 1),
      RolloutLine.session("s1", at: 9000), count(150, last: 50, at: 9001),
    ])
    #expect(outcome.usage.map(\.isForked) == [false, false])
    #expect(Set(outcome.usage.map(\.origin.sessionID)) == ["s1"])
  }

  @Test func `A copy in another folder is the same calls`() throws {
    let lines = [RolloutLine.session("s1")] + history("turn-1", at: [1, 2, 3])
    let active = try RolloutOutcome(lines, path: "/h/.codex/sessions/2026/09/26/rollout-1.jsonl")
    let archived = try RolloutOutcome(lines, path: "/h/.codex/archived_sessions/rollout-1.jsonl")
    #expect(active.usage.map(\.identity) == archived.usage.map(\.identity))
  }
}
