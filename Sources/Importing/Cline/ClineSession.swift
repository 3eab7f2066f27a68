internal import UsageModel

/// What Cline keeps of a session as a whole, in `ID.json` beside `ID.messages.json`; empty and nil
/// where it says nothing.
struct ClineSession {
  private(set) var id = ""
  private(set) var directory = ""
  private(set) var started: Instant?
  private(set) var ended: Instant?
  /// The sum of the session's own counts. The sum that includes subagents, `aggregateUsage`, is not
  /// read: those have sessions of their own.
  private(set) var usage: ClineMetrics?
  private var model = ""

  /// The session's model; a name that no price book has where none is known.
  var knownModel: String { model.isEmpty ? UnknownModel.name : model }

  /// In bytes; such a file takes some kilobytes.
  private static let longest = 16 << 20
  /// How the names of its messages end.
  static let messages = ".messages.json"

  init(beside source: ByteSource) {
    guard source.path.hasSuffix(Self.messages), let name = source.path.split(separator: "/").last,
      let file = SiblingFile.open(name.dropLast(Self.messages.count) + ".json", beside: source),
      let bytes = try? file.readAll(limit: Self.longest)
    else { return }
    bytes.withUnsafeBytes { bytes in
      var scanner = JSONScanner(bytes)
      // What a damaged file said before its damage is kept.
      do throws(JSONProblem) { try read(&scanner) } catch {}
    }
  }

  /// Reads the file of a session itself.
  ///
  /// Throws ``FileFailure`` when it is not JSON or reading fails.
  init(_ source: ByteSource) throws(FileFailure) {
    let bytes = try source.readAll(limit: Self.longest)
    let problem = bytes.withUnsafeBytes { bytes -> JSONProblem? in
      var scanner = JSONScanner(bytes)
      do throws(JSONProblem) { try read(&scanner) } catch { return error }
      return nil
    }
    guard let problem else { return }
    throw FileFailure(
      .badData, path: source.path,
      reason: "is no JSON at byte \(problem.offset): \(problem.reason); expected a Cline session")
  }

  private mutating func read(_ scanner: inout JSONScanner) throws(JSONProblem) {
    try scanner.enterObject()
    while let key = try scanner.nextKey() {
      switch key {
      case "session_id", "sessionId": id = try scanner.optionalText()?.string ?? ""
      case "model": model = try scanner.optionalText()?.string ?? ""
      case "cwd": directory = try scanner.optionalText()?.string ?? directory
      case "workspace_root":
        let root = try scanner.optionalText()?.string
        if directory.isEmpty { directory = root ?? "" }
      case "started_at": started = try JSONInstant.parse(&scanner)
      case "ended_at": ended = try JSONInstant.parse(&scanner)
      case "metadata": try readMetadata(&scanner)
      default: try scanner.skipValue()
      }
    }
  }

  private mutating func readMetadata(_ scanner: inout JSONScanner) throws(JSONProblem) {
    guard try scanner.enterIfObject() else { return }
    while let key = try scanner.nextKey() {
      if key == "usage" {
        usage = try ClineMetrics.parse(&scanner)
      } else {
        try scanner.skipValue()
      }
    }
  }
}
