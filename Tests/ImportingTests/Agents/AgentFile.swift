import UsageModel

@testable import Importing

/// A file in a folder of its own, read as an import reads it: with its path, and with what lies
/// beside it.
struct AgentFile {
  let folder: ScratchFolder
  let path: String

  init(_ name: String, _ text: String, beside others: [String: String] = [:]) throws {
    folder = try ScratchFolder()
    path = try folder.write(name, Array(text.utf8))
    for (name, text) in others { try folder.write(name, Array(text.utf8)) }
  }

  /// The usage of a file and all that became of its other records.
  struct Outcome {
    var usage: [UsageDraft] = []
    var repeated = 0
    var skipped: [SkipReason] = []
    var rejected: [ReadProblem] = []
    var noted: [ReadProblem] = []
  }

  func read(_ format: SourceFormat) throws -> Outcome {
    try Self.read(format, ByteSource(path: path), path: path)
  }

  /// Reads a sample where it lies.
  static func read(_ format: SourceFormat, sample: String) throws -> Outcome {
    let path = Samples.path(sample)
    return try read(format, ByteSource(path: path), path: path)
  }

  /// Reads a text as it comes from the standard input.
  static func read(_ format: SourceFormat, text: String) throws -> Outcome {
    try read(format, ByteSource(bytes: Array(text.utf8), path: "-"), path: "-")
  }

  private static func read(
    _ format: SourceFormat, _ source: ByteSource, path: String
  ) throws -> Outcome {
    var outcome = Outcome()
    try format.read(source, ReadContext(origin: CallOrigin(source: "", path: path))) { event in
      switch event {
      case .usage(let draft): outcome.usage.append(draft)
      case .calls(let batch): outcome.usage += batch.drafts
      case .repeated: outcome.repeated += 1
      case .skipped(let reason): outcome.skipped.append(reason)
      case .rejected(let problem): outcome.rejected.append(problem)
      case .noted(let problem): outcome.noted.append(problem)
      default: break
      }
    }
    return outcome
  }
}

extension AgentFile.Outcome {
  /// Whether nothing but one record was rejected, there and for this.
  func rejects(line: Int, naming words: String) -> Bool {
    rejected.count == 1 && rejected[0].line == line && rejected[0].reason.contains(words)
  }
}
