import Testing

@testable import Importing

@Suite struct JSONNodeTests {
  private func parse(_ text: String) throws -> JSONNode {
    try JSONNode(parsing: Array(text.utf8))
  }

  @Test(arguments: ["1.10", "1182924500000000000000.000000000001", "-0", "1E+2", "0.1"])
  func `A number keeps its text`(text: String) throws {
    #expect(try parse(#"{"cost": \#(text)}"#)["cost"]?.number == text)
  }

  @Test func `Each value knows its line`() throws {
    let node = try parse("{\n  \"daily\": [\n    {\"a\": 1},\n    {\n      \"a\":\n 2}\n  ]\n}\n")
    let rows = try #require(node["daily"]?.array)
    #expect(node.line == 1)
    #expect(rows.map(\.line) == [3, 4])
    #expect(rows.map { $0["a"]?.line } == [3, 6])
  }

  @Test func `Members keep their order and the last of equal keys counts`() throws {
    let node = try parse(#"{"b":1,"a":2,"b":3}"#)
    #expect(node.members?.map(\.key) == ["b", "a", "b"])
    #expect(node["b"]?.number == "3")
  }

  @Test func `A value answers only as what it is`() throws {
    let node = try parse(#"{"text":"x","null":null,"bool":true,"array":[]}"#)
    #expect(node["text"]?.text == "x")
    #expect(node["text"]?.number == nil)
    #expect(node["null"]?.isNull == true)
    #expect(node["bool"]?.bool == true)
    #expect(node["array"]?.array?.isEmpty == true)
    #expect(node["array"]?["x"] == nil)
  }

  @Test(arguments: [
    ("{\"a\":1,\n\"b\" 2}", 2, "expected a colon after the key"),
    ("{\n\n\"a\":1 \"b\":2}", 3, "expected a comma or the end of the object"),
    ("[1\n2]", 2, "expected a comma or the end of the array"),
    ("[1,]", 1, "expected a value"), ("{\"a\":1,}", 1, "expected a key in quotes"),
    ("[01]", 1, "expected a number without leading zeros"), ("[1.x]", 1, "expected a digit"),
    ("[nul]", 1, "expected null"), ("[NaN]", 1, "expected a value"),
    ("{}\n\nx", 3, "expected nothing after the value"),
    ("{\n\"a\":\n\n", 4, "the JSON ends before it is complete"),
    ("", 1, "the JSON ends before it is complete"),
  ])
  func `A mistake is told with its line`(text: String, line: Int, reason: String) {
    #expect { try parse(text) } throws: { error in
      let problem = error as? JSONProblem
      return problem?.line == line && problem?.reason == reason
    }
  }

  @Test func `Nesting is limited to 64 levels`() throws {
    let deepest = String(repeating: "[", count: 64) + String(repeating: "]", count: 64)
    #expect(try parse(deepest).array?.count == 1)
    #expect { try parse("[\(deepest)]") } throws: { error in
      (error as? JSONProblem)?.reason == "expected at most 64 levels of nesting"
    }
  }

  @Test func `A byte-order mark before a document is passed over`() throws {
    #expect(try parse("\u{FEFF}[1]").array?.count == 1)
  }

  @Test func `Values that would take far more memory than their text are refused`() {
    let text = "[" + String(repeating: "{\"a\":1},", count: 200_000) + "1]"
    #expect {
      try parse(text)
    } throws: { error in
      (error as? JSONProblem)?.reason == "expected fewer values in one object or array"
    }
  }
}

@Suite struct JSONTextTests {
  private func text(_ json: String) throws -> String {
    let node = try JSONNode(parsing: Array("[\"\(json)\"]".utf8))
    return try #require(node.array?.first?.text)
  }

  @Test(arguments: [
    (#"\u0041\u00e9\u20AC"#, "Aé€"), (#"\ud83d\ude80"#, "🚀"),
    (#"\"\\\/\b\f\n\r\t"#, "\"\\/\u{8}\u{c}\n\r\t"),
    (#"\ud83d"#, "\u{FFFD}"), (#"\ud83dx"#, "\u{FFFD}x"), (#"\ude80"#, "\u{FFFD}"),
    (#"\ud83d\u0041"#, "\u{FFFD}A"), (#"\u12"#, "\u{FFFD}12"), (#"\x"#, "\u{FFFD}"),
  ])
  func `Escapes are resolved`(json: String, expected: String) throws {
    #expect(try text(json) == expected)
  }

  @Test func `A key with escapes is the same key`() throws {
    try Array(#"{"us\u0061ge":1}"#.utf8).withUnsafeBytes { bytes in
      var scanner = JSONScanner(bytes)
      try scanner.enterObject()
      let key = try #require(try scanner.nextKey())
      #expect(key == "usage")
      #expect(!(key == "usagf"))
    }
  }
}
