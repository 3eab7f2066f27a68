internal import Importing
internal import LedgerStore
internal import UsageModel

/// Reads what was added to a session's files since the last check.
struct TranscriptTail {
  private let ledger: Ledger
  /// The stated developer; empty attributes the usage as an import would.
  private let developer: String
  /// The files that were read, by path, with how far they are known now.
  private(set) var files: [(path: String, file: LiveFile)] = []

  init(_ ledger: Ledger, developer: String) {
    self.ledger = ledger
    self.developer = developer
  }

  /// The transcript and those of the session's subagents: `<session>.jsonl`,
  /// `<session>/subagents/**/agent-*.jsonl`.
  static func paths(of transcript: String) -> [String] {
    guard transcript.hasSuffix(".jsonl") else { return [transcript] }
    let folder = transcript.dropLast(".jsonl".count) + "/subagents"
    let others = (try? InputWalker().files(in: [String(folder)])) ?? []
    return [transcript] + others.map(\.path).filter { $0.hasSuffix(".jsonl") }
  }

  /// Passes on the usage added to a file since a hook or an import read it last; all of it, if the
  /// file was rewritten.
  mutating func read(_ path: String, _ onUsage: (UsageDraft) throws -> Void) throws {
    guard let file = try InputWalker().files(in: [path]).first,
      let state = FileState(path: file.path)
    else { return }
    let known = try ledger.liveCalls.file(path: file.path).map { FilePosition($0) }
    if let known, known.size == state.size, known.modifiedAt == state.modifiedAt { return }
    let imported = try ledger.fileMemory.reader().find(path: file.path).map { FilePosition($0) }
    let source = try ByteSource(path: file.path)
    var origin = CallOrigin(source: "", path: file.path)
    origin.statedDeveloper = developer
    var context = ReadContext(origin: origin)
    let marks = [known, imported].compactMap { $0 }.sorted { $0.end > $1.end }
    if let mark = marks.first(where: { source.skip(to: $0) }) {
      context.start = ReadEnd(offset: mark.end, lines: mark.lines)
    }
    let end = try ClaudeCodeReader.read(source, context) { event in
      switch event {
      case .usage(let draft): try onUsage(draft)
      case .calls(let batch): try batch.drafts.forEach(onUsage)
      case .drafts(let batch): try batch.drafts.forEach(onUsage)
      case .repeated, .entry, .skipped, .rejected, .noted, .mapped, .charged, .covers: break
      }
    }
    if let mark = source.mark(end) { files.append((file.path, LiveFile(mark))) }
  }
}

extension FilePosition {
  fileprivate init(_ file: LiveFile) {
    self.init(
      size: file.size, modifiedAt: file.modifiedAt, digest: file.digest, end: file.end,
      lines: file.lines)
  }
}

extension LiveFile {
  fileprivate init(_ mark: FilePosition) {
    self.init(
      size: mark.size, modifiedAt: mark.modifiedAt, digest: mark.digest, lines: mark.lines,
      end: mark.end)
  }
}
