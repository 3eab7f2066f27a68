import Foundation
import Testing
import UsageModel

@testable import Importing

/// What became of the records of one file.
struct ReadOutcome {
  var usage: [UsageDraft] = []
  var entries: [DirectoryEntry] = []
  var charged: [StatementLine] = []
  var skipped: [SkipReason] = []
  var rejected: [ReadProblem] = []
  var noted: [ReadProblem] = []

  typealias Reader = (ByteSource, ReadContext, (ReadEvent) throws -> Void) throws -> Void

  init(_ read: Reader, _ text: String, options: ReadOptions = ReadOptions()) throws {
    try self.init(read, ByteSource(bytes: Array(text.utf8), path: "in/file"), options: options)
  }

  init(_ read: Reader, sample: String, options: ReadOptions = ReadOptions()) throws {
    try self.init(read, ByteSource(path: Samples.path(sample)), options: options)
  }

  init(_ read: Reader, _ source: ByteSource, options: ReadOptions) throws {
    let origin = CallOrigin(source: "", path: "in/file", folder: "in", statedDeveloper: "ana")
    try read(source, ReadContext(origin: origin, options: options)) { event in
      switch event {
      case .usage(let draft): usage.append(draft)
      case .calls(let batch): usage += batch.drafts
      case .drafts(let batch): usage += batch.drafts
      case .entry(let entry): entries.append(entry)
      case .repeated: Issue.record("only lines of a response repeat one another")
      case .skipped(let reason): skipped.append(reason)
      case .rejected(let problem): rejected.append(problem)
      case .noted(let problem): noted.append(problem)
      case .charged(let line): charged.append(line)
      case .mapped, .covers: break
      }
    }
  }

  /// The events that account for a record each.
  var records: Int { usage.count + entries.count + charged.count + skipped.count + rejected.count }

  var tokens: TokenCounts { usage.map(\.tokens).reduce(.zero, +) }

  /// The sum of what the source says it cost, in dollars.
  var reported: String { usage.compactMap(\.reportedCost).reduce(.zero, +).exactText }

  /// Whether the one rejected record names all of these.
  func rejects(line: Int, naming words: String...) -> Bool {
    guard let problem = rejected.first, rejected.count == 1, problem.line == line else {
      return false
    }
    return words.allSatisfy(problem.reason.contains)
  }

  /// The failure of the file as a whole; nil when it can be read.
  static func failure(
    _ read: Reader, _ text: String, options: ReadOptions = ReadOptions()
  ) -> FileFailure? {
    do {
      _ = try ReadOutcome(read, text, options: options)
      return nil
    } catch {
      return error as? FileFailure
    }
  }
}

/// The sample exports beside the tests.
enum Samples {
  static func path(_ name: String) -> String {
    URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .appendingPathComponent("Fixtures").appendingPathComponent(name).path
  }

  static func text(_ name: String) throws -> String {
    try String(contentsOfFile: path(name), encoding: .utf8)
  }
}
