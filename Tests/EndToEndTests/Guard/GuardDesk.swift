import Foundation
import Testing

/// A developer's machine: a ledger with ana, and a session whose transcript grows.
///
/// Opus 5 costs $5 for a million tokens in and $25 for a million out. A call of `call(_:)` has
/// 199,950 in and 10 out, which is $1 exactly.
struct GuardDesk {
  let desk: Desk
  let session = "5e551011-aaaa"

  var transcript: String { desk.folder + "/projects/-home-ana-shop/\(session).jsonl" }

  init() async throws {
    desk = try Desk()
    try await desk.done("developer", "add", "ana", "--role", "senior")
  }

  /// One answered call of exactly a dollar at eight o'clock of today.
  func call(_ number: Int) -> String {
    Transcript.line(
      number, input: "199950", folder: "/home/ana/shop", at: "2026-11-02T08:00:00.000Z",
      session: session)
  }

  /// Puts lines behind those that the transcript has.
  func append(_ text: String, to path: String? = nil) throws {
    let file = URL(filePath: path ?? transcript)
    try FileManager.default.createDirectory(
      at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
    let known = (try? Data(contentsOf: file)) ?? Data()
    try (known + Data(text.utf8)).write(to: file)
  }

  /// What Claude Code gives a hook before a prompt.
  func input() -> String {
    #"{"session_id":"\#(session)","transcript_path":"\#(transcript)","#
      + #""cwd":"/home/ana/shop","prompt_id":"p1","permission_mode":"default","#
      + #""hook_event_name":"UserPromptSubmit","prompt":"say \"hi\"","#
      + #""tool_name":"Write","tool_input":{"content":"[{}]"}}"#
  }

  /// Runs the hook as Claude Code does.
  func hook(
    _ arguments: String..., input: String? = nil, environment: [String: String] = [:]
  ) async throws -> Program.Outcome {
    try await desk.run(
      ["guard"] + arguments, input: input ?? self.input(), environment: environment)
  }
}
