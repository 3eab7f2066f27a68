/// A value of a small JSON document and the line it begins on.
public struct JSONNode: Sendable {
  /// From 1.
  public let line: Int
  public let value: JSONValue

  /// Returns a member of an object; nil when there is none, and when this is not an object. Of
  /// members with the same key the last one counts.
  public subscript(key: String) -> JSONNode? {
    guard case .object(let members) = value else { return nil }
    return members.last(key)
  }

  public var members: [(key: String, value: JSONNode)]? {
    if case .object(let members) = value { members } else { nil }
  }

  public var array: [JSONNode]? {
    if case .array(let elements) = value { elements } else { nil }
  }

  public var text: String? {
    if case .string(let text) = value { text } else { nil }
  }

  /// The literal text of a number.
  public var number: String? {
    if case .number(let text) = value { text } else { nil }
  }

  public var bool: Bool? {
    if case .bool(let bool) = value { bool } else { nil }
  }

  public var isNull: Bool {
    if case .null = value { true } else { false }
  }

  /// Whether it is a number or a literal, which no bracket or quote ends.
  fileprivate var isPlain: Bool {
    switch value {
    case .object, .array, .string: false
    case .number, .bool, .null: true
    }
  }
}

/// The value of a node in a small JSON document.
public enum JSONValue: Sendable {
  /// The members in the order of the document.
  case object([(key: String, value: JSONNode)])
  case array([JSONNode])
  case string(String)
  /// The literal text of a number, so that money stays exact.
  case number(String)
  case bool(Bool)
  case null
}

extension [(key: String, value: JSONNode)] {
  /// Returns the last member with a key. Members are compared in place, as those of each row are
  /// asked for many times; lengths differ in most comparisons.
  fileprivate func last(_ key: String) -> JSONNode? {
    let length = key.utf8.count
    for index in indices.reversed()
    where self[index].key.utf8.count == length && self[index].key == key {
      return self[index].value
    }
    return nil
  }
}

extension JSONNode {
  /// How deep objects and arrays may nest.
  static let maximumDepth = 64

  /// The memory that a value may take, in bytes: many small values take far more than their text.
  fileprivate static let mostMemory = 96 << 20

  /// Parses a whole document, or a value of one that begins on `line`.
  ///
  /// Throws ``JSONProblem`` with the line where the text is not JSON, nests too deeply, has too many
  /// values or has trailing content.
  public init(parsing bytes: [UInt8], line: Int = 1) throws(JSONProblem) {
    let parsed = bytes.withUnsafeBytes { bytes in
      Result { () throws(JSONProblem) in try JSONNode(parsing: bytes, line: line) }
    }
    self = try parsed.get()
  }

  init(parsing bytes: UnsafeRawBufferPointer, line: Int = 1) throws(JSONProblem) {
    let hasMark = bytes.starts(with: [0xEF, 0xBB, 0xBF])
    let text = UnsafeRawBufferPointer(rebasing: bytes[(hasMark ? 3 : 0)...])
    var builder = JSONNodeBuilder(text, line: line)
    self = try builder.document()
  }

  /// A value at the beginning of bytes, and where it ends.
  struct Leading {
    let node: JSONNode
    /// In bytes.
    let length: Int
    /// The line on which the value ends.
    let lastLine: Int
  }

  /// Reads the value that bytes begin with; nil if they are no JSON there, or may end before it
  /// does.
  static func leading(
    _ bytes: UnsafeRawBufferPointer, line: Int, _ texts: RecentTexts
  ) -> Leading? {
    var builder = JSONNodeBuilder(bytes, line: line, texts)
    return builder.leading()
  }
}

/// Builds nodes from scanned values and counts lines.
private struct JSONNodeBuilder {
  private var scanner: JSONScanner
  private var line: Int
  private var countedTo = 0
  /// The bytes of memory that are left.
  private var room = JSONNode.mostMemory
  private let texts: RecentTexts?

  init(_ bytes: UnsafeRawBufferPointer, line: Int, _ texts: RecentTexts? = nil) {
    scanner = JSONScanner(bytes)
    self.line = line
    self.texts = texts
  }

  mutating func leading() -> JSONNode.Leading? {
    // A number at the very end may go on.
    guard let node = try? node(depth: 0), scanner.position < scanner.bytes.count,
      !node.isPlain || JSONExtent.endsPlain(scanner.bytes[scanner.position])
    else { return nil }
    countLines(to: scanner.position)
    return JSONNode.Leading(node: node, length: scanner.position, lastLine: line)
  }

  mutating func document() throws(JSONProblem) -> JSONNode {
    do {
      let node = try node(depth: 0)
      try scanner.finish()
      return node
    } catch {
      var problem = error
      countLines(to: problem.offset)
      problem.line = line
      throw problem
    }
  }

  private mutating func node(depth: Int) throws(JSONProblem) -> JSONNode {
    let kind = try scanner.kind()
    countLines(to: scanner.position)
    let line = line
    let start = scanner.position
    let node = JSONNode(line: line, value: try value(kind, depth: depth))
    if kind == .string { room -= scanner.position - start }
    // An array that grows has up to half as much again.
    try take(MemoryLayout<JSONNode>.stride * 2)
    return node
  }

  private mutating func take(_ bytes: Int) throws(JSONProblem) {
    room -= bytes
    guard room >= 0 else { throw scanner.expected("fewer values in one object or array") }
  }

  private mutating func value(_ kind: JSONKind, depth: Int) throws(JSONProblem) -> JSONValue {
    switch kind {
    case .object: return .object(try members(depth: depth))
    case .array: return .array(try elements(depth: depth))
    case .string: return .string(text(try scanner.text()))
    case .number: return .number(String(decoding: try scanner.number(), as: UTF8.self))
    case .bool: return .bool(try scanner.bool())
    case .null:
      try scanner.null()
      return .null
    }
  }

  private mutating func members(
    depth: Int
  ) throws(JSONProblem) -> [(key: String, value: JSONNode)] {
    try checkDepth(depth)
    var members: [(key: String, value: JSONNode)] = []
    try scanner.enterObject()
    while let key = try scanner.nextKey() {
      if members.isEmpty {
        members.reserveCapacity(Self.usualMembers)
        try take(Self.usualMembers * MemoryLayout<(key: String, value: JSONNode)>.stride)
      }
      members.append((text(key), try node(depth: depth + 1)))
    }
    return members
  }

  private static let usualMembers = 12

  private func text(_ string: JSONString) -> String {
    texts.map { $0.text(string) } ?? string.string
  }

  private mutating func elements(depth: Int) throws(JSONProblem) -> [JSONNode] {
    try checkDepth(depth)
    var elements: [JSONNode] = []
    try scanner.enterArray()
    while try scanner.nextElement() { elements.append(try node(depth: depth + 1)) }
    return elements
  }

  private func checkDepth(_ depth: Int) throws(JSONProblem) {
    guard depth < JSONNode.maximumDepth else {
      throw scanner.expected("at most \(JSONNode.maximumDepth) levels of nesting")
    }
  }

  private mutating func countLines(to offset: Int) {
    guard offset > countedTo else { return }
    line += scanner.bytes[countedTo..<min(offset, scanner.bytes.count)].count { $0 == 0x0A }
    countedTo = offset
  }
}
