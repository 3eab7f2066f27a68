/// Reads a JSON document incrementally: objects and arrays are entered, other values are read one
/// by one or skipped, so that memory does not grow with the document.
///
/// ```swift
/// try stream.enterArray()
/// while try stream.nextElement() { take(try stream.node(limit: 1 << 20)) }
/// ```
///
/// After ``nextKey(limit:)`` and ``nextElement()`` the value must be read, entered or skipped.
/// Throws ``JSONProblem`` with the line where the text is not JSON, and ``FileFailure`` when
/// reading fails.
final class JSONStream {
  private let source: ByteSource
  private let chunk: UnsafeMutableRawBufferPointer
  private var position = 0
  private var end = 0
  /// Bytes before the chunk.
  private var offset = 0
  /// The line of what comes next, from 1, blanks before it aside.
  private(set) var line = 1
  /// Whether an object or array was entered and none of its members was read yet.
  private var isAtFirst = false
  private let texts = RecentTexts()

  /// Creates a stream that reads `chunkSize` bytes at a time.
  init(_ source: ByteSource, chunkSize: Int = 1 << 18) throws {
    self.source = source
    chunk = .allocate(byteCount: max(chunkSize, 3), alignment: 16)
    guard try source.peek(3) == [0xEF, 0xBB, 0xBF] else { return }
    _ = try source.read(into: UnsafeMutableRawBufferPointer(rebasing: chunk[..<3]))
  }

  deinit { chunk.deallocate() }

  /// The kind of the value that comes next.
  func kind() throws -> JSONKind {
    guard let kind = JSONKind(firstByte: try nextByte()) else { throw expected("a value") }
    return kind
  }

  func enterObject() throws { try enter(.object) }

  func enterArray() throws { try enter(.array) }

  /// The next member's key, or nil at the end of the object.
  func nextKey(limit: Int = 1 << 16) throws -> String? {
    guard try hasNext(closing: 0x7D, "a comma or the end of the object") else { return nil }
    guard try nextByte() == 0x22 else { throw expected("a key in quotes") }
    guard let key = try node(limit: limit)?.text else {
      throw expected("keys of at most \(limit) bytes")
    }
    guard try nextByte() == 0x3A else { throw expected("a colon after the key") }
    position += 1
    return key
  }

  /// Whether the array has another element, which is then to be read.
  func nextElement() throws -> Bool {
    try hasNext(closing: 0x5D, "a comma or the end of the array")
  }

  /// Reads the next value; nil for one of more than `limit` bytes, which is skipped.
  func node(limit: Int) throws -> JSONNode? {
    _ = try kind()
    if let leading = leading(limit: limit) { return leading }
    let (line, start) = (line, offset + position)
    guard let text = try bytes(limit: limit) else { return nil }
    do {
      return try JSONNode(parsing: text, line: line)
    } catch {
      var problem = error
      problem.offset += start
      throw problem
    }
  }

  /// Reads the next value where it lies; nil if the chunk does not hold the whole of it, or it is
  /// not what is expected, which those who read it piece by piece will tell.
  private func leading(limit: Int) -> JSONNode? {
    let rest = UnsafeRawBufferPointer(rebasing: chunk[position..<end])
    guard let leading = JSONNode.leading(rest, line: line, texts), leading.length <= limit else {
      return nil
    }
    position += leading.length
    line = leading.lastLine
    return leading.node
  }

  /// Reads the text of the next value, checked as by ``skipValue()`` only; nil for one of more than
  /// `limit` bytes, which is skipped.
  func bytes(limit: Int) throws -> [UInt8]? {
    _ = try kind()
    var bytes: [UInt8]? = []
    try passOver { part in
      guard let kept = bytes?.count, kept + part.count <= limit else {
        bytes = nil
        return
      }
      bytes?.append(contentsOf: part)
    }
    return bytes
  }

  /// Skips the next value, checking only that its strings end and its brackets match.
  func skipValue() throws {
    _ = try kind()
    try passOver { _ in }
  }

  /// Returns whether nothing but blanks is left.
  func isAtEnd() throws -> Bool { try !skipBlanks() }

  /// Checks that nothing follows the value.
  func finish() throws {
    guard try skipBlanks() else { return }
    throw expected("nothing after the value")
  }

  private func enter(_ kind: JSONKind) throws {
    guard try self.kind() == kind else { throw expected(kind.rawValue) }
    position += 1
    isAtFirst = true
  }

  private func hasNext(closing: UInt8, _ what: String) throws -> Bool {
    let byte = try nextByte()
    let wasAtFirst = isAtFirst
    isAtFirst = false
    if byte == closing {
      position += 1
      return false
    }
    if wasAtFirst { return true }
    guard byte == 0x2C else { throw expected(what) }
    position += 1
    return true
  }

  /// Passes the bytes of the next value to `body`, piece by piece.
  private func passOver(_ body: (UnsafeRawBufferPointer) -> Void) throws {
    var extent = JSONExtent()
    while true {
      let rest = UnsafeRawBufferPointer(rebasing: chunk[position..<end])
      let length = extent.take(rest)
      let part = UnsafeRawBufferPointer(rebasing: rest[..<length])
      body(part)
      line += part.count { $0 == 0x0A }
      position += length
      if let fault = extent.fault { throw expected(Self.words(fault)) }
      if extent.isEnded { return }
      guard try fill() else {
        if extent.mayEndHere { return }
        throw unexpectedEnd()
      }
    }
  }

  private static func words(_ fault: JSONExtent.Fault) -> String {
    switch fault {
    case .tooDeep: "at most \(JSONNode.maximumDepth) levels of nesting"
    case .objectGoesOn: "a comma or the end of the object"
    case .arrayGoesOn: "a comma or the end of the array"
    }
  }

  /// Returns the next byte that is not a blank.
  private func nextByte() throws -> UInt8 {
    guard try skipBlanks() else { throw unexpectedEnd() }
    return chunk[position]
  }

  /// Skips blanks; returns whether anything else is left.
  private func skipBlanks() throws -> Bool {
    while true {
      while position < end {
        switch chunk[position] {
        case 0x0A: line += 1
        case 0x20, 0x09, 0x0D: break
        default: return true
        }
        position += 1
      }
      guard try fill() else { return false }
    }
  }

  /// Replaces the consumed chunk by the next one; returns false at the end.
  private func fill() throws -> Bool {
    offset += end
    position = 0
    end = 0
    end = try source.read(into: chunk)
    return end > 0
  }

  private func expected(_ what: String) -> JSONProblem {
    JSONProblem(offset: offset + position, line: line, reason: "expected \(what)")
  }

  private func unexpectedEnd() -> JSONProblem {
    JSONProblem(
      offset: offset + position, line: line, reason: "the JSON ends before it is complete",
      isUnexpectedEnd: true)
  }
}
