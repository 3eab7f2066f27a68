import Testing

@testable import Importing

@Suite struct JSONStreamTests {
  private func stream(_ text: String, chunkSize: Int = 1 << 18) throws -> JSONStream {
    try JSONStream(ByteSource(bytes: Array(text.utf8), path: "x.json"), chunkSize: chunkSize)
  }

  /// The lines and values of the members of an object, read one by one.
  private func members(_ text: String, chunkSize: Int) throws -> [String] {
    let stream = try stream(text, chunkSize: chunkSize)
    var members: [String] = []
    try stream.enterObject()
    while let key = try stream.nextKey() {
      members.append("\(key): \(try stream.node(limit: 1 << 20).map(Self.text) ?? "too long")")
    }
    try stream.finish()
    return members
  }

  private static func text(_ node: JSONNode) -> String { "\(node)" }

  @Test(arguments: 0..<60)
  func `Read in chunks of any size it is what the whole document is`(seed: UInt64) throws {
    var random = RandomDocument(seed: seed)
    let text = random.object() + "\n"
    let whole = try JSONNode(parsing: Array(text.utf8)).members?.map {
      "\($0.key): \(Self.text($0.value))"
    }
    for size in [3, 4, 7, 16, 1 << 18] {
      #expect(try members(text, chunkSize: size) == whole, "chunks of \(size)")
    }
  }

  @Test(arguments: 0..<40)
  func `A document cut off anywhere ends before it is complete`(seed: UInt64) throws {
    var random = RandomDocument(seed: seed)
    let text = random.object()
    let cut = Array(text.utf8).dropLast(1 + Int(seed) % max(text.utf8.count - 1, 1))
    #expect {
      let source = ByteSource(bytes: Array(cut), path: "x.json")
      let stream = try JSONStream(source, chunkSize: 5)
      try stream.skipValue()
      try stream.finish()
    } throws: { ($0 as? JSONProblem)?.isUnexpectedEnd == true }
  }

  @Test(arguments: [
    ("{\"a\":1,\n\"b\" 2}", 2, "expected a colon after the key"),
    ("{\n\n\"a\":1 \"b\":2}", 3, "expected a comma or the end of the object"),
    ("{\"a\":1,}", 1, "expected a key in quotes"),
    ("{\n\"a\":\n[1,\n2 3]}", 4, "expected a comma or the end of the array"),
    ("{\"a\":NaN}", 1, "expected a value"),
    ("{\"a\":01}", 1, "expected a number without leading zeros"),
    ("{}\n\nx", 3, "expected nothing after the value"),
    ("{\n\"a\":\n\n", 4, "the JSON ends before it is complete"),
    ("{\"a\":\n\"b", 2, "the JSON ends before it is complete"),
    ("{\"a\":[{\"b\":1\n]}", 2, "expected a comma or the end of the object"),
    ("{\"a\":{\"b\":[1\n,2}}", 2, "expected a comma or the end of the array"),
  ])
  func `A mistake is told with its line`(text: String, line: Int, reason: String) {
    for size in [3, 5, 1 << 18] {
      #expect {
        _ = try members(text, chunkSize: size)
      } throws: { error in
        let problem = error as? JSONProblem
        return problem?.line == line && problem?.reason == reason
      }
    }
  }

  @Test(arguments: [
    ("[{\"a\":[1\n}]]", 2, "expected a comma or the end of the array"),
    ("[{\"a\":{\"b\":\"]\"\n]}]", 2, "expected a comma or the end of the object"),
    (
      String(repeating: "[", count: 65) + String(repeating: "]", count: 65), 1,
      "expected at most 64 levels of nesting"
    ),
  ])
  func `A value that is passed over must close its brackets as it opened them`(
    text: String, line: Int, reason: String
  ) {
    for size in [3, 5, 1 << 18] {
      #expect {
        try stream(text, chunkSize: size).skipValue()
      } throws: { error in
        let problem = error as? JSONProblem
        return problem?.line == line && problem?.reason == reason
      }
    }
  }

  @Test(arguments: ["[1 2,,:]", "{\"a\" no}", "[\"}\", {}, [[]]]"])
  func `What else a value holds that is passed over may be anything`(text: String) throws {
    let stream = try stream(text, chunkSize: 3)
    try stream.skipValue()
    try stream.finish()
  }

  @Test func `A value beyond the limit is passed over, and reading goes on`() throws {
    let stream = try stream(#"[{"a":"xxxxxxxxxxxxxxxx"},2]"#, chunkSize: 4)
    try stream.enterArray()
    #expect(try stream.nextElement())
    #expect(try stream.node(limit: 10) == nil)
    #expect(try stream.nextElement())
    #expect(try stream.node(limit: 10)?.number == "2")
    #expect(try !stream.nextElement())
  }

  // Found by Scripts/fuzz.
  @Test(arguments: ["null", "true", "false", "12", "-1.5e3"], ["\u{7FF}", "x", "\""])
  func `What stands right behind a value is part of it, wherever a piece ends`(
    value: String, more: String
  ) throws {
    let text = "[" + value + String(repeating: more, count: 30)
    for end in ["]", ",1]"] {
      for size in [3, 4, 5, 6, 7, 8, 16, 40, 1 << 18] {
        let stream = try stream(text + end, chunkSize: size)
        try stream.enterArray()
        #expect(try stream.nextElement())
        #expect(try stream.node(limit: 20) == nil, "chunks of \(size)")
        #expect(try stream.nextElement() == (end == ",1]"), "chunks of \(size)")
      }
    }
    for size in [3, 5, 8, 1 << 18] {
      let stream = try stream(text + "]", chunkSize: size)
      try stream.enterArray()
      #expect(try stream.nextElement())
      #expect(throws: JSONProblem.self) { try stream.node(limit: 1 << 10) }
    }
  }

  @Test func `A byte-order mark is passed over`() throws {
    #expect(try members("\u{FEFF}{\"a\":1}", chunkSize: 3).count == 1)
  }
}
