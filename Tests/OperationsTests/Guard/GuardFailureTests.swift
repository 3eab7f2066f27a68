import Budgeting
import Importing
import LedgerStore
import Operations
import TestSupport
import Testing
import UsageModel

/// What a hook cannot look at is said, and what it can is compared all the same.
@Suite struct GuardFailureTests {
  private let machine: GuardMachine

  init() throws {
    machine = try GuardMachine()
  }

  @Test(arguments: [
    "", "garbage", "[]", "{}", #"{"session_id":"s"}"#, #"{"session_id":"s","transcript_path":"#,
    #"{"session_id":7,"transcript_path":null}"#,
  ])
  func `Input that is no hook's is said in a line`(input: String) throws {
    let failure = #expect(throws: FileFailure.self) {
      _ = try machine.look(day: "0", input: input)
    }
    let words = try #require(failure).description
    #expect(words.hasPrefix("standard input: is not what"))
    #expect(words.split(separator: "\n").count == 1)
  }

  @Test func `An unknown developer is said in a line`() throws {
    try machine.append(machine.call(1))
    let failure = #expect(throws: UnknownName.self) {
      _ = try machine.look(day: "0", developer: "zoe")
    }
    #expect(try #require(failure).description.hasPrefix("There is no developer 'zoe'"))
  }

  @Test func `A session of nobody is compared by itself alone`() throws {
    try machine.append(machine.call(1).replacing("/home/ana/", with: "/srv/"))
    let input = machine.input().replacing("/home/ana/", with: "/srv/")
    let day = try machine.look(day: "0", input: input)
    #expect(day.verdict == nil)
    #expect(
      day.remarks == [
        "nobody is known for /srv/shop: give --developer, or a folder rule."
      ])
    #expect(try machine.look(session: "0.5", input: input).verdict != nil)
  }

  @Test func `A transcript that is not there yet leaves the rest to be compared`() throws {
    let first = try machine.look(day: "1")
    #expect(first.verdict == nil)
    #expect(first.remarks.count == 1)
    #expect(first.remarks.first?.hasSuffix(": there is no such transcript yet.") == true)
    try machine.append(machine.call(1) + machine.call(2), to: "old/o.jsonl")
    try machine.importFiles("old")
    #expect(try machine.look(day: "1").verdict != nil)
  }
}
