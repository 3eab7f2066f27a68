import CSV
import Testing

@Suite struct `CSV writer` {
  private func written(_ rows: [CSVCell]..., by writer: consuming CSVWriter = CSVWriter()) -> String
  {
    for row in rows { writer.append(row) }
    return String(decoding: writer.bytes, as: UTF8.self)
  }

  @Test func `Records end with CRLF unless LF is asked for`() {
    let row: [CSVCell] = [.text("a"), .number("-1.50")]
    #expect(written(row) == "a,-1.50\r\n")
    #expect(written(row, by: CSVWriter(lineEnding: .lf)) == "a,-1.50\n")
  }

  @Test func `A cell is quoted only when it must be`() {
    let row: [CSVCell] = [
      .text("a b"), .text(" c "), .text("d,e"), .text("f\"g"), .text("h\ni"), .text("j\rk"), .empty,
    ]
    #expect(written(row) == "a b, c ,\"d,e\",\"f\"\"g\",\"h\ni\",\"j\rk\",\r\n")
  }

  @Test func `Only the delimiter in use calls for quotes`() {
    let writer = CSVWriter(delimiter: UInt8(ascii: ";"), lineEnding: .lf)
    #expect(written([.text("a,b"), .text("c;d")], by: writer) == "a,b;\"c;d\"\n")
  }

  @Test func `CR and LF in one cell are quoted although they make one character`() {
    #expect(written([.text("a\r\nb")]) == "\"a\r\nb\"\r\n")
  }

  @Test func `A lone empty cell is no blank line`() {
    #expect(written([.empty]) == "\"\"\r\n")
    #expect(written([]) == "")
  }

  @Test func `The byte-order mark comes first when asked for`() {
    #expect(CSVWriter(byteOrderMark: true).bytes == [0xEF, 0xBB, 0xBF])
  }

  @Test func `Taking the bytes empties the buffer`() {
    var writer = CSVWriter(lineEnding: .lf)
    writer.append([.number("1")])
    #expect(writer.take() == Array("1\n".utf8))
    writer.append([.number("2")])
    #expect(writer.take() == Array("2\n".utf8))
    #expect(writer.bytes.isEmpty)
  }

  @Test(arguments: ["=", "+", "-", "@", "\t", "\r", "\0", "＝", "＋", "－", "＠"])
  func `Text that would be a formula gets an apostrophe`(start: String) {
    let text = start + "1+2"
    #expect(CSVCell.text(text).content == "'" + text)
    #expect(CSVCell.unguarded("'" + text) == text)
    #expect(CSVCell.text("x" + text).content == "x" + text)
  }

  @Test func `An accent on the formula character does not hide it`() {
    #expect(CSVCell.text("=\u{301}1").content == "'=\u{301}1")
  }

  @Test func `Numbers and own text keep their signs`() {
    #expect(written([.number("-12.30"), .verbatim("-")]) == "-12.30,-\r\n")
  }

  @Test(arguments: ["'", "'tis", "it's", "", "''=", "a", "～"])
  func `An apostrophe before anything else is kept`(text: String) {
    #expect(CSVCell.unguarded(text) == text)
    #expect(CSVCell.text(text).content == text)
  }

  @Test(arguments: 0..<200)
  func `What was written is read back`(seed: UInt64) throws {
    var random = SplitMix(state: seed)
    let alphabet = [
      "a", "b", ",", ";", "\"", "\n", "\r", "\r\n", " ", "\t", "=", "-", "'", "é", "日本", "＝",
      "\u{FEFF}", "\0", "👩‍👩‍👧",
    ]
    let rows = (0..<8).map { _ in
      (0...Int.random(in: 0..<4, using: &random)).map { _ in
        (0..<Int.random(in: 0..<6, using: &random)).map { _ in
          alphabet.randomElement(using: &random) ?? ""
        }.joined()
      }
    }
    let delimiter: UInt8 = Bool.random(using: &random) ? 0x2C : 0x3B
    var writer = CSVWriter(
      delimiter: delimiter, lineEnding: Bool.random(using: &random) ? .lf : .crlf,
      byteOrderMark: Bool.random(using: &random))
    for row in rows { writer.append(row.map { .verbatim($0) }) }
    let reading = try Reading(bytes: writer.bytes, delimiter: delimiter)
    #expect(reading.fields == rows)
    #expect(reading.problems.isEmpty)
  }
}

/// Vigna's SplitMix64, so that a failing case can be run again.
struct SplitMix: RandomNumberGenerator {
  var state: UInt64

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var z = state
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    return z ^ (z >> 31)
  }
}
