internal import UsageModel

/// Where and when a session was, as `ID.jsonl` beside its settings tells; empty and nil where it
/// does not. The messages in it are skipped undecoded.
struct DroidSession {
  private(set) var directory = ""
  private(set) var first: Instant?
  private(set) var last: Instant?

  init(_ id: String, beside source: ByteSource) {
    guard let file = SiblingFile.open(id + ".jsonl", beside: source) else { return }
    var lines = LineReader(file)
    // What was read before a failure is kept.
    try? lines.forEachLine { bytes, _, _ in
      take(bytes)
    } onOverlong: { _ in
    }
  }

  private mutating func take(_ bytes: UnsafeRawBufferPointer) {
    var (directory, at): (String, Instant?) = ("", nil)
    var isStart = false
    var scanner = JSONScanner(bytes)
    do throws(JSONProblem) {
      try scanner.enterObject()
      while let key = try scanner.nextKey() {
        switch key {
        case "type":
          let type = try scanner.optionalText()
          isStart = type.map { $0 == "session_start" } ?? false
        case "cwd": directory = try scanner.optionalText()?.string ?? ""
        case "timestamp": at = try JSONInstant.parse(&scanner)
        default: try scanner.skipValue()
        }
      }
    } catch {
      return
    }
    if isStart, self.directory.isEmpty { self.directory = directory }
    guard let at else { return }
    first = min(first ?? at, at)
    last = max(last ?? at, at)
  }
}
