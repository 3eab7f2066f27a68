/// The input that Claude Code passes to a hook on standard input; tool inputs and prompts are
/// skipped.
///
/// Source: code.claude.com/docs/en/hooks, "Common input fields".
public struct HookInput: Equatable, Sendable {
  public private(set) var sessionID = ""
  /// The session's transcript; the file may not exist yet.
  public private(set) var transcriptPath = ""
  public private(set) var workingDirectory = ""
  /// `UserPromptSubmit`, `PreToolUse`…
  public private(set) var event = ""

  /// Creates the input of an event that did not happen, to try a hook.
  public init(sessionID: String, transcriptPath: String, workingDirectory: String, event: String) {
    self.sessionID = sessionID
    self.transcriptPath = transcriptPath
    self.workingDirectory = workingDirectory
    self.event = event
  }

  /// Parses one JSON object. Throws ``FileFailure`` for anything else and when the session is
  /// missing.
  public init(_ bytes: [UInt8]) throws(FileFailure) {
    let problem = bytes.withUnsafeBytes { bytes -> JSONProblem? in
      do throws(JSONProblem) {
        try take(bytes)
        return nil
      } catch {
        return error
      }
    }
    if let problem {
      throw FileFailure(
        .badData, path: "standard input",
        reason: "is not what Claude Code gives a hook: \(problem.reason) at byte \(problem.offset)."
      )
    }
    guard !sessionID.isEmpty, !transcriptPath.isEmpty else {
      throw FileFailure(
        .badData, path: "standard input",
        reason: "is not what Claude Code gives a hook: it lacks session_id or transcript_path.")
    }
  }

  private mutating func take(_ bytes: UnsafeRawBufferPointer) throws(JSONProblem) {
    var scanner = JSONScanner(bytes)
    try scanner.enterObject()
    while let key = try scanner.nextKey() {
      switch key {
      case "session_id": sessionID = try scanner.optionalText()?.string ?? ""
      case "transcript_path": transcriptPath = try scanner.optionalText()?.string ?? ""
      case "cwd": workingDirectory = try scanner.optionalText()?.string ?? ""
      case "hook_event_name": event = try scanner.optionalText()?.string ?? ""
      default: try scanner.skipValue()
      }
    }
    try scanner.finish()
  }
}
