#if canImport(Darwin)
  import Darwin
#elseif canImport(Musl)
  import Musl
#else
  import Glibc
#endif

extension ClaudeCodeReader {
  /// Whether a file that begins so is a transcript; the head may be cut anywhere.
  ///
  /// True when one line's keys are a transcript's and most lines begin like objects, as those of
  /// prose that quotes a transcript do not. The first lines may be of any type: a summary, a
  /// snapshot, the permission mode, or the end of a line that was cut.
  public static func recognises(_ head: [UInt8]) -> Bool {
    let start = head.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
    return head[start...].withUnsafeBytes { recognises($0) }
  }

  private static func recognises(_ head: UnsafeRawBufferPointer) -> Bool {
    var (lines, objects, isTranscript) = (0, 0, false)
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
      isTranscript = isTranscript || hasTranscriptKeys(line)
    }
    return isTranscript && objects * 2 >= lines
  }

  private static func hasTranscriptKeys(_ line: UnsafeRawBufferPointer) -> Bool {
    var keys = TranscriptKeys()
    var scanner = JSONScanner(line)
    do {
      try scanner.enterObject()
      while let key = try scanner.nextKey() {
        keys.take(key)
        try scanner.skipValue()
      }
    } catch {
      // A line that the head cuts off still tells by the keys before the cut.
      guard error.isUnexpectedEnd else { return false }
    }
    return keys.areConclusive
  }
}

/// Which of a transcript line's keys were met.
private struct TranscriptKeys {
  private var saysWhat = false
  private var holdsMessage = false
  private var namesItself = false
  private var hasTimestamp = false

  mutating func take(_ key: JSONText) {
    switch key {
    case "type": saysWhat = true
    case "message": holdsMessage = true
    case "timestamp": hasTimestamp = true
    case "sessionId", "uuid", "parentUuid", "leafUuid", "messageId", "isSidechain", "requestId":
      namesItself = true
    default: break
    }
  }

  var areConclusive: Bool {
    (saysWhat || holdsMessage) && namesItself || holdsMessage && hasTimestamp
  }
}
