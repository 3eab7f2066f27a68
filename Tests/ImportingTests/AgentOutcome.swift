import UsageModel

@testable import Importing

/// What became of the lines of one file of an agent.
struct AgentOutcome {
  var usage: [UsageDraft] = []
  /// Lines that tell a call once more.
  var repeated = 0
  var skipped: [SkipReason] = []
  var rejected: [ReadProblem] = []
  var noted: [ReadProblem] = []

  /// Reads lines that each end with a line feed.
  init(_ format: SourceFormat, _ lines: [String], path: String = "/p/file-1.jsonl") throws {
    try self.init(format, text: lines.map { $0 + "\n" }.joined(), path: path)
  }

  init(_ format: SourceFormat, text: String, path: String = "/p/file-1.jsonl") throws {
    let origin = CallOrigin(source: "", path: path, folder: "ana", statedDeveloper: "ana")
    let source = ByteSource(bytes: Array(text.utf8), path: path)
    let end = try format.read(source, ReadContext(origin: origin)) { event in
      switch event {
      case .usage(let draft): usage.append(draft)
      case .repeated: repeated += 1
      case .calls(let batch): usage += batch.drafts
      case .drafts(let batch): usage += batch.drafts
      case .skipped(let reason): skipped.append(reason)
      case .rejected(let problem): rejected.append(problem)
      case .noted(let problem): noted.append(problem)
      case .entry, .mapped, .charged, .covers: break
      }
    }
    precondition(end == nil, "such files are read as a whole")
  }

  /// The events that account for a record each.
  var records: Int { usage.count + repeated + skipped.count + rejected.count }

  var tokens: TokenCounts { usage.map(\.tokens).reduce(.zero, +) }

  /// Returns the format that a file with this text is taken for.
  static func detected(_ text: String) throws -> Detection {
    try FormatDetector.detect(ByteSource(bytes: Array(text.utf8), path: "x.bin"))
  }

  /// What a count may not be, with the words of the rejection.
  static let badCounts = [
    ("-5", "is negative"), ("1.5", "is not a whole number"), (#""100""#, "is not a number"),
    ("true", "is not a number"), ("9007199254740993", "is too large"), ("1e99", "is too large"),
    ("99999999999999999999999999999999999999999999999", "is too large"), ("{}", "is not a number"),
  ]
}
