#if canImport(Darwin)
  import Darwin
#elseif canImport(Musl)
  import Musl
#else
  import Glibc
#endif

extension ClaudeCodeReader {
  /// Returns whether a file that begins with `head` is a transcript; the head may be cut anywhere.
  ///
  /// True when the keys of one line are those of a transcript, none are those of another agent, and
  /// most lines start like objects, unlike those of prose that quotes a transcript. The first lines
  /// may be of any type: a summary, a snapshot, the permission mode, or the end of a line that was
  /// cut.
  public static func recognises(_ head: [UInt8]) -> Bool {
    let start = head.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
    return head[start...].withUnsafeBytes { recognises($0) }
  }

  private static func recognises(_ head: UnsafeRawBufferPointer) -> Bool {
    var (lines, objects, isTranscript) = (0, 0, false)
    // Other agents show in each of their lines, except the one that writes `usageMetadata` in few.
    let mayBeLate = holdsOtherUsage(head)
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
      guard !isTranscript || mayBeLate else { continue }
      let keys = transcriptKeys(line)
      guard !keys.areOfAnotherAgent else { return false }
      isTranscript = isTranscript || keys.areConclusive
    }
    return isTranscript && objects * 2 >= lines
  }

  /// Returns whether the key `usageMetadata` occurs anywhere; searches for its capital, which is
  /// rare.
  private static func holdsOtherUsage(_ head: UnsafeRawBufferPointer) -> Bool {
    let (before, after): (StaticString, StaticString) = ("\"usage", "Metadata\"")
    let (left, right) = (before.utf8CodeUnitCount, after.utf8CodeUnitCount)
    guard let base = head.baseAddress else { return false }
    var place = left
    while place + right <= head.count,
      let found = memchr(base + place, 0x4D, head.count - right + 1 - place)
    {
      let found = UnsafeRawPointer(found)
      if memcmp(found, after.utf8Start, right) == 0,
        memcmp(found - left, before.utf8Start, left) == 0
      {
        return true
      }
      place = found - base + 1
    }
    return false
  }

  /// Returns the keys of a line; none if it is not an object.
  private static func transcriptKeys(_ line: UnsafeRawBufferPointer) -> TranscriptKeys {
    var keys = TranscriptKeys()
    var scanner = JSONScanner(line)
    do {
      try scanner.enterObject()
      while let key = try scanner.nextKey() {
        keys.take(key)
        try scanner.skipValue()
      }
    } catch {
      // A line cut off by the end of the head still counts with the keys before the cut.
      guard error.isUnexpectedEnd else { return TranscriptKeys() }
    }
    return keys
  }
}

/// The keys of a transcript line that were seen.
private struct TranscriptKeys {
  private var saysWhat = false
  private var holdsMessage = false
  private var namesItself = false
  private var hasTimestamp = false
  private var hasPlainID = false
  private var hasPlainParent = false
  private var holdsOtherUsage = false

  mutating func take(_ key: JSONString) {
    switch key {
    case "type": saysWhat = true
    case "message": holdsMessage = true
    case "timestamp": hasTimestamp = true
    case "id": hasPlainID = true
    case "parentId": hasPlainParent = true
    case "usageMetadata": holdsOtherUsage = true
    case "sessionId", "uuid", "parentUuid", "leafUuid", "messageId", "isSidechain", "requestId":
      namesItself = true
    default: break
    }
  }

  /// Pi and similar agents link lines by `id` and `parentId`; Qwen Code counts outside the message.
  var areOfAnotherAgent: Bool {
    holdsMessage && hasPlainID && hasPlainParent || holdsOtherUsage
  }

  var areConclusive: Bool {
    (saysWhat || holdsMessage) && namesItself || holdsMessage && hasTimestamp
  }
}
