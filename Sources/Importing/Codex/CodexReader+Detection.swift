#if canImport(Darwin)
  import Darwin
#elseif canImport(Musl)
  import Musl
#else
  import Glibc
#endif

extension CodexReader {
  /// Returns whether a file that begins with `head` is a rollout; the head may be cut anywhere.
  ///
  /// True when one line has a type that only rollouts have, beside a timestamp or a payload, and
  /// most lines start like objects, unlike those of prose that quotes a rollout. Who wrote the
  /// rollout, its `originator`, does not matter.
  static func recognises(_ head: [UInt8]) -> Bool {
    let start = head.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
    return head[start...].withUnsafeBytes { recognises($0) }
  }

  private static func recognises(_ head: UnsafeRawBufferPointer) -> Bool {
    var (lines, objects, isRollout) = (0, 0, false)
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
      isRollout = isRollout || isRolloutLine(line)
    }
    return isRollout && objects * 2 >= lines
  }

  private static func isRolloutLine(_ line: UnsafeRawBufferPointer) -> Bool {
    var (hasType, hasTimestamp, hasPayload) = (false, false, false)
    var scanner = JSONScanner(line)
    do throws(JSONProblem) {
      try scanner.enterObject()
      while let key = try scanner.nextKey() {
        switch key {
        case "type": hasType = isRolloutType(try scanner.optionalText())
        case "timestamp":
          hasTimestamp = true
          try scanner.skipValue()
        case "payload":
          hasPayload = true
          try scanner.skipValue()
        default: try scanner.skipValue()
        }
      }
    } catch {
      // A line cut off by the end of the head still counts with the keys before the cut.
      guard error.isUnexpectedEnd else { return false }
    }
    return hasType && (hasTimestamp || hasPayload)
  }

  private static func isRolloutType(_ type: JSONString?) -> Bool {
    guard let type else { return false }
    switch type {
    case "session_meta", "turn_context", "event_msg", "response_item", "compacted",
      "token_usage_record":
      return true
    default: return false
    }
  }
}
