import Foundation
import LedgerStore
import Operations
import TestSupport
import Testing
import UsageModel

/// What agents keep on a machine is found, and read without being added anywhere.
@Suite struct AgentFolderTests {
  private let home = FileManager.default.temporaryDirectory.appending(
    path: "home-\(UUID().uuidString)")

  private func write(_ name: String) throws {
    let file = home.appending(path: name)
    try FileManager.default.createDirectory(
      at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
    let line =
      #"{"type":"assistant","sessionId":"s1","requestId":"req_1","cwd":"/home/ana/shop","#
      + #""timestamp":"2026-10-05T10:00:00.000Z","message":{"id":"msg_1","#
      + #""model":"claude-opus-4-8","usage":{"input_tokens":1000,"output_tokens":10}}}"# + "\n"
    try Data(line.utf8).write(to: file)
  }

  private func found(_ variables: [String: String]) throws -> [AgentFolder] {
    try AgentFolder.found(
      variable: { variables[$0] }, context: Context(clock: { Instant(milliseconds: 0) }))
  }

  @Test func `A folder below the home folder is named as people write it`() throws {
    try write(".claude/projects/shop/s.jsonl")
    let folders = try found(["HOME": home.path])
    #expect(folders.map(\.path) == ["~/.claude/projects"])
    #expect(folders.map(\.summary.total.added) == [1])
    #expect(folders.map { $0.days?.description } == ["2026-10-05"])
  }

  @Test func `A folder that two variables lead to is one`() throws {
    try write(".claude/projects/shop/s.jsonl")
    let variables = ["HOME": home.path, "CLAUDE_CONFIG_DIR": home.path + "/.claude"]
    #expect(try found(variables).map(\.path) == ["~/.claude/projects"])
  }

  @Test func `Where nothing lies nothing is found`() throws {
    #expect(try found(["HOME": home.path]).isEmpty)
    #expect(try found([:]).isEmpty)
    #expect(try found(["HOME": "relative"]).isEmpty)
  }
}
