#if canImport(Darwin)
  import Darwin
#elseif canImport(Musl)
  import Musl
#else
  import Glibc
#endif

/// What the keys of one line show of the agent that wrote it.
protocol LineMarks {
  init()

  /// Takes a key and reads or skips its value.
  mutating func take(_ key: JSONString, _ scanner: inout JSONScanner) throws(JSONProblem)

  /// Whether the line is the agent's, false if it is another's; nil when it may be either.
  var verdict: Bool? { get }
}

/// Recognises files of JSON lines by the first line that shows which agent wrote it.
enum HeadLines {
  /// Returns whether a file that begins with `head`, which may be cut anywhere, is the agent's.
  ///
  /// Most lines must start like objects, unlike those of prose that quotes a line.
  static func recognises<Marks: LineMarks>(_ head: [UInt8], by marks: Marks.Type) -> Bool {
    let start = head.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
    return head[start...].withUnsafeBytes { recognises($0, by: marks) }
  }

  private static func recognises<Marks: LineMarks>(
    _ head: UnsafeRawBufferPointer, by marks: Marks.Type
  ) -> Bool {
    var (lines, objects, isRecognised) = (0, 0, false)
    var start = 0
    while let base = head.baseAddress, start < head.count {
      let found = memchr(base + start, 0x0A, head.count - start)
      let end = found.map { UnsafeRawPointer($0) - base } ?? head.count
      let line = UnsafeRawBufferPointer(rebasing: head[start..<end])
      start = end + 1
      guard let first = line.first, first != 0, line.count > 1 || first != 0x0D else { continue }
      lines += 1
      guard first == UInt8(ascii: "{") else { continue }
      objects += 1
      guard !isRecognised, let verdict = verdict(line, by: marks) else { continue }
      guard verdict else { return false }
      isRecognised = true
    }
    return isRecognised && objects * 2 >= lines
  }

  private static func verdict<Marks: LineMarks>(
    _ line: UnsafeRawBufferPointer, by type: Marks.Type
  ) -> Bool? {
    var marks = type.init()
    var scanner = JSONScanner(line)
    do throws(JSONProblem) {
      try scanner.enterObject()
      while let key = try scanner.nextKey() { try marks.take(key, &scanner) }
    } catch {
      // A line cut off by the end of the head still counts with the keys before the cut.
      guard error.isUnexpectedEnd else { return nil }
    }
    return marks.verdict
  }
}
