import CSV
import Testing

@Suite struct `CSV layout` {
  private func layout(_ text: String) -> CSVLayout? {
    Array(text.utf8).withUnsafeBytes { bytes in
      CSVLayout.find(in: bytes) { $0.missing(from: ["date", "cost"]).isEmpty }
    }
  }

  @Test(arguments: [
    ("date,cost\n1,2\n", 1), ("Usage of October\ndate,cost\n", 2),
    ("Usage,\n,\n\n\ndate,cost\n1,2\n", 5), ("\"Usage\nof October\",\ndate,cost\n", 3),
    ("sep=,\ndate,cost\n", 2), ("\u{FEFF}Usage\r\ndate,cost", 2), ("\"AI\" usage\ndate,cost\n", 2),
  ])
  func `The header is found below a title`(text: String, line: Int) {
    #expect(layout(text)?.header.line == line)
    #expect(layout(text)?.header.names == ["date", "cost"])
  }

  @Test(arguments: [
    ("Usage, October\ndate;cost\n", ";"), ("Usage; costs; more\ndate,cost\n", ","),
    ("Usage\ndate\tcost\n", "\t"), ("sep=;\ndate,cost\n", ","), ("date|cost\n", "|"),
  ])
  func `The header tells the delimiter, not its title`(text: String, delimiter: String) {
    #expect(layout(text)?.delimiter == delimiter.utf8.first)
  }

  @Test func `A table of pipes inside a text is none`() {
    #expect(layout("Costs\n| date | cost |\n")?.header.names != ["", "date", "cost", ""])
  }

  @Test func `A header is not looked for among the rows`() {
    let text = String(repeating: "a,b\n", count: 11) + "date,cost\n"
    #expect(layout(text)?.header.names == ["a", "b"])
  }

  @Test func `Without the header that is asked for it is the first line of a table`() {
    #expect(layout("Usage\n\nday,price\n1,2\n")?.header.names == ["day", "price"])
    #expect(layout("hello\nworld\n")?.header.names == ["hello"])
  }

  @Test(arguments: [[], [0x0A], [0xFF, 0xFE, 0x61, 0x00]] as [[UInt8]])
  func `There is none without text or in UTF-16`(bytes: [UInt8]) {
    #expect(bytes.withUnsafeBytes { CSVLayout.find(in: $0) { _ in true } } == nil)
  }

  @Test(arguments: [
    "Usage, October\ndate;cost\n", "Usage\n\nday,price\n1,2\n", "sep=;\ndate,cost\n",
    "hello\nworld\n",
    "date|cost\n", "a,b\n",
  ])
  func `A head that many look at tells each what it would find alone`(text: String) {
    var head = CSVHead(Array(text.utf8))
    for wanted in [["date", "cost"], ["day"], ["cost"], ["nothing"], ["date", "cost"]] {
      let alone = Array(text.utf8).withUnsafeBytes { bytes in
        CSVLayout.find(in: bytes) { $0.missing(from: wanted).isEmpty }
      }
      #expect(head?.layout { $0.missing(from: wanted).isEmpty } == alone)
    }
  }

  @Test(arguments: [[], Array("\n\n".utf8), [0xFF, 0xFE, 0x41, 0x00]])
  func `What is no text has no head`(bytes: [UInt8]) {
    #expect(CSVHead(bytes) == nil)
  }
}
