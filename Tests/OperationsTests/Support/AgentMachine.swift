import Foundation
import Importing
import LedgerStore
import Operations
import TestSupport
import UsageModel

/// A home folder with what agents keep in it, gone when the test ends.
struct AgentMachine {
  static let now = Instant(milliseconds: 1_796_083_200_000)

  let files: TemporaryFolder

  init() throws {
    files = try TemporaryFolder()
  }

  var home: String { files.path() }

  var context: Context { Context(clock: { Self.now }) }

  func variable(_ name: String) -> String? { name == "HOME" ? home : nil }

  /// Adds a transcript of Claude Code that changed so many days ago.
  @discardableResult
  func addTranscript(_ name: String, _ lines: String..., daysAgo: Double = 0) throws -> String {
    let path = try files.write(lines.joined(), to: ".claude/projects/\(name)")
    let changed = Double(Self.now.milliseconds) / 1000 - daysAgo * 86_400
    try FileManager.default.setAttributes(
      [.modificationDate: Date(timeIntervalSince1970: changed)], ofItemAtPath: path)
    return path
  }

  /// An answered call with a prompt and an answer that must not get out of the machine.
  static func line(
    _ number: Int, at time: String = "2026-11-05T10:00:00.000Z", project: String = "shop",
    branch: String = "main", session: String = "s1"
  ) -> String {
    #"{"type":"user","message":{"role":"user","content":"TOP SECRET prompt"},"cwd":"/home/ana"}"#
      + "\n"
      + #"{"type":"assistant","sessionId":"\#(session)","requestId":"req_\#(number)","#
      + #""cwd":"/home/ana/code/\#(project)","gitBranch":"\#(branch)","timestamp":"\#(time)","#
      + #""message":{"id":"msg_\#(number)","model":"claude-opus-4-8","#
      + #""content":[{"type":"text","text":"TOP SECRET answer"}],"#
      + #""usage":{"input_tokens":1000,"output_tokens":\#(number)}}}"# + "\n"
  }

  func collected() throws -> CollectedUsage {
    try CollectedUsage.gathered(variable: variable, context: context)
  }

  /// The bytes of the file that a machine collects.
  func file(
    since first: Day? = nil, names: CollectedNames = CollectedNames(), isCompressed: Bool = false
  ) throws -> [UInt8] {
    var bytes: [UInt8] = []
    _ = try collected().write(since: first, names: names, isCompressed: isCompressed) {
      bytes += $0
    }
    return bytes
  }
}
