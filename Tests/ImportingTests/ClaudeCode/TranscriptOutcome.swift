import UsageModel

@testable import Importing

/// What became of the lines of one transcript.
struct TranscriptOutcome {
  var usage: [UsageDraft] = []
  /// Lines that tell a call once more.
  var repeated = 0
  var skipped: [SkipReason] = []
  var rejected: [ReadProblem] = []
  var noted: [ReadProblem] = []

  /// Reads lines that each end with a line feed.
  init(_ lines: [String], path: String = "/p/-home-ana-code-app/file-1.jsonl") throws {
    try self.init(text: lines.map { $0 + "\n" }.joined(), path: path)
  }

  init(_ lines: [AssistantLine], path: String = "/p/-home-ana-code-app/file-1.jsonl") throws {
    try self.init(lines.map(\.json), path: path)
  }

  init(text: String, path: String = "/p/-home-ana-code-app/file-1.jsonl") throws {
    try self.init(ByteSource(bytes: Array(text.utf8), path: path), path: path)
  }

  init(_ source: ByteSource, path: String) throws {
    let origin = CallOrigin(source: "", path: path, folder: "ana", statedDeveloper: "ana")
    try ClaudeCodeReader.read(source, ReadContext(origin: origin)) { event in
      switch event {
      case .usage(let draft): usage.append(draft)
      case .repeated: repeated += 1
      case .calls(let batch): usage += batch.drafts
      case .drafts(let batch): usage += batch.drafts
      case .entry: break
      case .skipped(let reason): skipped.append(reason)
      case .rejected(let problem): rejected.append(problem)
      case .noted(let problem): noted.append(problem)
      case .mapped, .charged, .covers: break
      }
    }
  }

  /// The events that account for a record each.
  var records: Int { usage.count + repeated + skipped.count + rejected.count }
}
