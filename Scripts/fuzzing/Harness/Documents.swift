import Foundation

@testable import Importing

extension Target {
  static let documents = [
    Target("json", readDocument), Target("json-stream", readStream),
    Target("json-lines", readLines),
  ]
}

/// A document that is read is one by all ways of reading, and is what Foundation reads.
private func readDocument(_ input: [UInt8]) {
  let node = try? JSONNode(parsing: input)
  let hasMark = input.starts(with: [0xEF, 0xBB, 0xBF])
  input.withUnsafeBytes { bytes in
    var scanner = JSONScanner(UnsafeRawBufferPointer(rebasing: bytes[(hasMark ? 3 : 0)...]))
    let isSkipped = (try? scanner.skipValue()) != nil && (try? scanner.finish()) != nil
    promise(node == nil || isSkipped, "a document that is read cannot be skipped")
  }
  // Foundation reads a comma after the last element, which RFC 8259 does not have.
  guard input.count < 1024, !hasMark, !input.contains(0), !endsWithComma(input),
    let text = String(validating: input, as: UTF8.self)
  else { return }
  let other = try? JSONSerialization.jsonObject(with: Data(input), options: [.fragmentsAllowed])
  guard let node else {
    promise(other == nil || nests(input), "a document is refused that Foundation reads")
    return
  }
  // A number beyond what a double holds is no fault of a document.
  guard let other else {
    let isOdd =
      text.contains("\\") || text.utf8.contains { $0 < 0x20 } || text.contains(where: \.isNumber)
    promise(isOdd, "a document is read that Foundation refuses")
    return
  }
  promise(isSame(node, other), "a document is read otherwise by Foundation")
}

/// Whether a comma may stand before the end of an array or object.
private func endsWithComma(_ input: [UInt8]) -> Bool {
  var isAfterComma = false
  for byte in input where ![0x20, 0x09, 0x0A, 0x0D].contains(byte) {
    if isAfterComma, byte == 0x5D || byte == 0x7D { return true }
    isAfterComma = byte == 0x2C
  }
  return false
}

/// Whether the bytes may nest more deeply than documents may.
private func nests(_ input: [UInt8]) -> Bool {
  input.count { $0 == 0x5B || $0 == 0x7B } > JSONNode.maximumDepth
}

private func isSame(_ node: JSONNode, _ other: Any) -> Bool {
  switch node.value {
  case .object(let members):
    guard let other = other as? [String: Any] else { return false }
    let keys = members.map(\.key)
    // Keys that are equal as texts, though not in their scalars, are one to a dictionary.
    guard Set(keys).count == keys.count, other.count == keys.count else {
      return Set(keys).count != keys.count || other.count < keys.count
    }
    return members.allSatisfy { member in
      other[member.key].map { isSame(member.value, $0) } ?? member.key.contains("\u{FFFD}")
    }
  case .array(let elements):
    guard let other = other as? [Any], other.count == elements.count else { return false }
    return zip(elements, other).allSatisfy { isSame($0, $1) }
  case .string(let text):
    // A lone surrogate and a NUL become U+FFFD here alone.
    return (other as? String).map { $0 == text || text.contains("\u{FFFD}") } ?? false
  case .number(let text):
    guard let number = other as? NSNumber else { return false }
    guard let value = Double(text), value.isFinite else { return true }
    return abs(number.doubleValue - value) <= abs(value) * 1e-15
  case .bool(let flag): return (other as? Bool) == flag
  case .null: return other is NSNull
  }
}

/// A document that comes in pieces is what it is as a whole.
private func readStream(_ input: [UInt8]) {
  guard let size = input.first.map({ Int($0) % 40 + 3 }) else { return }
  let bytes = Array(input.dropFirst())
  func read(_ size: Int) -> String {
    var said = ""
    do {
      let stream = try JSONStream(ByteSource(bytes: bytes, path: "x"), chunkSize: size)
      if try stream.kind() == .array {
        try stream.enterArray()
        while try stream.nextElement() {
          said += (try stream.node(limit: 200)).map { "\($0)" } ?? "too long"
        }
      } else if try stream.kind() == .object {
        try stream.enterObject()
        while let key = try stream.nextKey(limit: 40) {
          said += key
          if key.utf8.count % 2 == 0 {
            try stream.skipValue()
          } else {
            said += (try stream.node(limit: 200)).map { "\($0)" } ?? "too long"
          }
        }
      } else {
        said += (try stream.node(limit: 200)).map { "\($0)" } ?? "too long"
      }
      try stream.finish()
    } catch {
      // What comes before a fault is told in other pieces.
      said = "no JSON"
    }
    return said
  }
  promise(read(size) == read(max(bytes.count, 3) * 2), "pieces change what is read")
}

/// Lines are those of the bytes, and a long one keeps its structure without the inside of its strings.
private func readLines(_ input: [UInt8]) {
  guard let first = input.first else { return }
  let bytes = Array(input.dropFirst())
  func lines(_ size: Int) -> (lines: [[UInt8]], ends: [Bool]) {
    var (found, ends): ([[UInt8]], [Bool]) = ([], [])
    var reader = LineReader(
      ByteSource(bytes: bytes, path: "x"), bufferSize: size, maximumElided: 1 << 16)
    try? reader.forEachLine { line, number, isTerminated in
      found.append(Array(line))
      ends.append(isTerminated)
      promise(number == found.count, "lines are counted otherwise")
    } onOverlong: { _ in
      found.append([])
      ends.append(true)
    }
    return (found, ends)
  }
  let whole = lines(1 << 16)
  var parts = bytes.split(separator: 0x0A, omittingEmptySubsequences: false).map { Array($0) }
  if parts.last?.isEmpty ?? false { parts.removeLast() }
  if !bytes.starts(with: [0x1F, 0x8B]) {
    promise(whole.lines.count == parts.count, "lines are lost or gained")
    for (index, (line, part)) in zip(whole.lines, parts).enumerated() {
      var part = part
      if index == 0, part.starts(with: [0xEF, 0xBB, 0xBF]) { part.removeFirst(3) }
      if part.last == 0x0D { part.removeLast() }
      promise(line == part, "a line is not as it stands")
    }
  }
  let pieces = lines(Int(first) % 60 + 4)
  promise(
    pieces.lines.count == whole.lines.count && pieces.ends == whole.ends, "pieces change the lines")
  for (short, long) in zip(pieces.lines, whole.lines) where short != long {
    promise(bytes.count > 4096, "a line changes that has no long string")
  }
}
