import Testing

@testable import Importing

@Suite struct LineReaderTests {
  private struct Line: Equatable {
    var text: String
    var number: Int
    var isTerminated: Bool
  }

  private func read(_ text: String, bufferSize: Int = 1 << 20) throws -> [Line] {
    var reader = LineReader(
      ByteSource(bytes: Array(text.utf8), path: "x"), bufferSize: bufferSize)
    var lines: [Line] = []
    try reader.forEachLine { bytes, number, isTerminated in
      let text = String(decoding: bytes, as: UTF8.self)
      lines.append(Line(text: text, number: number, isTerminated: isTerminated))
    } onOverlong: { _ in
      Issue.record("no line is too long")
    }
    return lines
  }

  @Test(arguments: 1...40)
  func `Lines are the same whatever the size of the buffer`(bufferSize: Int) throws {
    let text = "\u{FEFF}{\"a\":\"\\\"é\"}\r\n\n{\"b\":\"\\\\\"}\n\r\nx\ry\nlast"
    let expected = ["{\"a\":\"\\\"é\"}", "", "{\"b\":\"\\\\\"}", "", "x\ry", "last"]
    let lines = try read(text, bufferSize: bufferSize)
    #expect(lines.map(\.text) == expected)
    #expect(lines.map(\.number) == Array(1...6))
    #expect(lines.map(\.isTerminated) == [true, true, true, true, true, false])
  }

  @Test func `A file that ends with a line feed has no empty last line`() throws {
    #expect(try read("a\n") == [Line(text: "a", number: 1, isTerminated: true)])
    #expect(try read("").isEmpty)
  }

  @Test func `A byte-order mark belongs to the first line only`() throws {
    #expect(try read("\u{FEFF}a\n\u{FEFF}b\n").map(\.text) == ["a", "\u{FEFF}b"])
    #expect(try read("\u{FEFF}").map(\.text) == [""])
  }

  @Test func `A line beyond the buffer loses the inside of its long strings`() throws {
    let long = String(repeating: "z", count: 100_000)
    let lines = try read("{\"a\":\"\(long)\",\"b\":1}\n{\"c\":2}\n", bufferSize: 1000)
    let kept = String(repeating: "z", count: StringElision.keptPerString)
    #expect(lines.map(\.text) == ["{\"a\":\"\(kept)\",\"b\":1}", "{\"c\":2}"])
    #expect(lines.map(\.number) == [1, 2])
  }

  @Test func `A line that stays too long is told, and reading goes on`() throws {
    let numbers = "[" + String(repeating: "1,", count: 5000) + "1]"
    let source = ByteSource(bytes: Array("{}\n\(numbers)\n{}\n\(numbers)".utf8), path: "x")
    var reader = LineReader(source, bufferSize: 100, maximumElided: 5000)
    var read: [Int] = []
    var overlong: [Int] = []
    try reader.forEachLine { _, number, _ in
      read.append(number)
    } onOverlong: {
      overlong.append($0)
    }
    #expect(read == [1, 3])
    #expect(overlong == [2, 4])
  }
}

@Suite struct StringElisionTests {
  private func elide(_ text: String, by count: Int) -> String? {
    var elision = StringElision(maximumKept: 1 << 20)
    let bytes = Array(text.utf8)
    for start in stride(from: 0, to: bytes.count, by: count) {
      bytes[start..<min(start + count, bytes.count)].withUnsafeBytes { elision.take($0) }
    }
    return elision.kept.map { String(decoding: $0, as: UTF8.self) }
  }

  @Test(arguments: [1, 2, 3, 5, 4095, 4096, 4097, 100_000])
  func `Strings up to 4,096 bytes are kept as they are`(count: Int) {
    let string = String(repeating: #"ab\"\\cdefghijkl"#, count: 256)
    let text = #"{"\#(string)": ["\#(string)", "", "\\", "\""], "x": -1.5e3}"#
    #expect(elide(text, by: count) == text)
  }

  @Test(arguments: [1, 3, 1000, 4096, 100_000])
  func `The structure stays whatever is left out`(count: Int) throws {
    let pieces = [#"\""#, #"\\"#, "abc", #"x\\\""#, #"\u00e9"#, "{\\\"", "}]", "é"]
    for piece in pieces {
      for shift in 0..<2 {
        let pad = String(repeating: "-", count: shift)
        let long = pad + String(repeating: piece, count: 2500)
        let text = #"{"a":"\#(long)","b":{"c":"\#(long)","d":[1,"e\\"]},"f":"\""}"#
        let kept = try #require(elide(text, by: count))
        #expect(kept.utf8.count < 2 * 4096 + 100)
        let node = try JSONNode(parsing: Array(kept.utf8))
        #expect(node.members?.map(\.key) == ["a", "b", "f"])
        #expect(node["b"]?["d"]?.array?.last?.text == #"e\"#)
        #expect(node["f"]?.text == "\"")
      }
    }
  }

  @Test func `What is left is the same however the line arrives`() {
    let long = String(repeating: #"\\\"é"#, count: 3000)
    let text = #"{"a":"\#(long)","b":"\#(long)\\","c":1}"#
    let whole = elide(text, by: 1 << 20)
    for count in [1, 2, 3, 4, 5, 7, 11, 4096] { #expect(elide(text, by: count) == whole) }
  }
}
