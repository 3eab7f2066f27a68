import CSV
import Testing

@Suite struct `CSV reader` {
  @Test func `A quoted field may hold a comma`() throws {
    #expect(try Reading("a,\"b,c\"\n").fields == [["a", "b,c"]])
  }

  @Test func `A quoted field may hold line breaks`() throws {
    #expect(try Reading("\"a\r\nb\",\"c\nd\"\r\n").fields == [["a\r\nb", "c\nd"]])
  }

  @Test func `A doubled quote stands for one`() throws {
    #expect(try Reading("\"say \"\"hi\"\"\",\"\"\"\"\n").fields == [["say \"hi\"", "\""]])
  }

  @Test func `A quote inside an unquoted field stands for itself`() throws {
    #expect(try Reading("5\" disk,a\"\"b\n").fields == [["5\" disk", "a\"\"b"]])
  }

  @Test func `An unquoted field after a field with doubled quotes keeps its quotes`() throws {
    #expect(try Reading("\"a\"\"b\",c\"\"d").fields == [["a\"b", "c\"\"d"]])
  }

  @Test(arguments: ["\n", "\r\n", "\r"])
  func `Records end with LF, CRLF or a lone CR`(ending: String) throws {
    let reading = try Reading("a,b\(ending)c,d\(ending)")
    #expect(reading.fields == [["a", "b"], ["c", "d"]])
    #expect(reading.lines == [1, 2])
  }

  @Test func `The last line break may be missing`() throws {
    #expect(try Reading("a,b\nc,d").fields == [["a", "b"], ["c", "d"]])
  }

  @Test(arguments: ["1,", "1,\n", "x,y\n1,", "1,\"\"", "\"1\",\"\"\n"])
  func `An empty last field is kept`(text: String) throws {
    #expect(try Reading(text).fields.last == ["1", ""])
  }

  @Test func `Two empty quoted fields at the end of the file are two fields`() throws {
    #expect(try Reading("a,b\n\"\",\"\"").fields == [["a", "b"], ["", ""]])
  }

  @Test func `Blanks are never trimmed`() throws {
    #expect(try Reading("  x,y \n\t, ").fields == [["  x", "y "], ["\t", " "]])
  }

  @Test func `Blank lines are skipped but counted`() throws {
    let reading = try Reading("\n\r\na\n\n\nb\n\n")
    #expect(reading.rows == [.init(line: 3, fields: ["a"]), .init(line: 6, fields: ["b"])])
  }

  @Test func `Line numbers count the breaks inside quoted fields`() throws {
    let reading = try Reading("\"1\n2\r\n3\r4\",\"5\n\"\nnext\n")
    #expect(reading.lines == [1, 6])
  }

  @Test func `Short and long rows keep their own number of fields`() throws {
    #expect(try Reading("a,b\n1\n1,2,3\n").fields == [["a", "b"], ["1"], ["1", "2", "3"]])
  }

  @Test func `An empty input has no records`() throws {
    #expect(try Reading("") == Reading("\u{FEFF}"))
    #expect(try Reading("").rows.isEmpty)
  }

  @Test func `A lone empty quoted field is a record`() throws {
    #expect(try Reading("\"\"\n").fields == [[""]])
  }

  @Test func `A byte-order mark at the start is skipped`() throws {
    #expect(try Reading("\u{FEFF}\"a\",b\n").fields == [["a", "b"]])
  }

  @Test func `Only the first byte-order mark is skipped`() throws {
    #expect(try Reading("\u{FEFF}\u{FEFF}a").fields == [["\u{FEFF}a"]])
  }

  @Test func `Half a byte-order mark is repaired text`() throws {
    #expect(try Reading(bytes: [0xEF, 0xBB, 0x2C, 0x61]).fields == [["\u{FFFD}", "a"]])
    #expect(try Reading(bytes: [0xEF]).fields == [["\u{FFFD}"]])
  }

  @Test func `Invalid UTF-8 is repaired`() throws {
    #expect(try Reading(bytes: [0x61, 0xFF, 0x62, 0x2C, 0x63]).fields == [["a\u{FFFD}b", "c"]])
  }

  @Test func `Another delimiter leaves commas alone`() throws {
    let reading = try Reading("a,b;\"c;d\";e\n", delimiter: UInt8(ascii: ";"))
    #expect(reading.fields == [["a,b", "c;d", "e"]])
  }

  @Test func `A record may have many fields`() throws {
    let fields = (0..<1000).map(String.init)
    #expect(try Reading(fields.joined(separator: ",")).fields == [fields])
  }

  @Test func `A field beyond the record is nil`() throws {
    var reader = CSVReader()
    var seen: [String?] = []
    try Array("a,b\n".utf8).withUnsafeBytes { bytes in
      try reader.feed(bytes) {
        seen = [$0.text(1), $0.text(2), $0.text(-1)]
      } onProblem: { _ in
      }
    }
    #expect(seen == ["b", nil, nil])
  }

  @Test func `The bytes of a field are those between its quotes`() throws {
    var reader = CSVReader()
    var seen: [UInt8]?
    try Array("\"a\"\"b\",c\n".utf8).withUnsafeBytes { bytes in
      try reader.feed(bytes) {
        seen = $0.field(0).map(Array.init)
      } onProblem: { _ in
      }
    }
    #expect(seen == Array("a\"\"b".utf8))
  }

  @Test func `What a closure throws ends the reading`() {
    struct Enough: Error {}
    var reader = CSVReader()
    #expect(throws: Enough.self) {
      try Array("a\nb\n".utf8).withUnsafeBytes { bytes in
        try reader.feed(bytes) { _ in
          throw Enough()
        } onProblem: { _ in
        }
      }
    }
  }
}
