import CSV
import Testing

@Suite struct `CSV dialect` {
  private func dialect(_ bytes: [UInt8]) -> CSVDialect? {
    bytes.withUnsafeBytes { CSVDialect.detect(in: $0) }
  }

  private func delimiter(_ text: String) -> UInt8? {
    guard case .delimited(let byte) = dialect(Array(text.utf8)) else { return nil }
    return byte
  }

  @Test(arguments: [",", ";", "\t", "|"])
  func `The delimiter is told from the header`(delimiter: String) {
    let header = ["date", "model", "cost"].joined(separator: delimiter)
    #expect(self.delimiter(header + "\n1,2;3|4\t,,,,,") == delimiter.utf8.first)
  }

  @Test(arguments: ["sep=;\na,b,c\n", "\u{FEFF}SEP=;\r\na,b", "\"sep=;\"\na,b", "sep=;;;\na,b"])
  func `A line for Excel states the delimiter`(text: String) {
    #expect(delimiter(text) == UInt8(ascii: ";"))
  }

  @Test func `Delimiters inside quotes do not count`() {
    #expect(delimiter("\"a,b,c,d\n,,\";e\n") == UInt8(ascii: ";"))
  }

  @Test func `A header of one column counts as comma-separated`() {
    #expect(delimiter("cost\n1;2\n") == UInt8(ascii: ","))
  }

  @Test func `Blank lines before the header are passed over`() {
    #expect(delimiter("\r\n\na;b\n") == UInt8(ascii: ";"))
  }

  @Test func `A byte-order mark is passed over`() {
    #expect(delimiter("\u{FEFF}a|b") == UInt8(ascii: "|"))
    #expect(dialect(Array("\u{FEFF}".utf8)) == nil)
  }

  @Test(arguments: [[0xFF, 0xFE, 0x61, 0x00], [0xFE, 0xFF, 0x00, 0x61]] as [[UInt8]])
  func `UTF-16 is recognised by its mark`(bytes: [UInt8]) {
    #expect(dialect(bytes) == .utf16)
  }

  @Test(arguments: ["", "\r\n\n", "\u{FEFF}", "\u{FEFF}\n"])
  func `Nothing but blank lines has no dialect`(text: String) {
    #expect(dialect(Array(text.utf8)) == nil)
  }
}
