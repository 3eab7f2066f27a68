import CSV
import Testing

@Suite struct `CSV header` {
  @Test(arguments: ["Cost (USD)", "cost (usd)", " COST (USD)\t"])
  func `Columns are found by name whatever its case and blanks`(name: String) {
    #expect(CSVHeader(names: ["Date", "  Cost (usd) "]).index(of: name) == 1)
  }

  @Test(arguments: [
    "Token\u{A0}Cost", "Token\u{202F}Cost", "\u{FEFF}Token  Cost\u{200B}", "Token\tCost",
    "token\nCOST",
  ])
  func `Blanks of any kind between words are one plain blank`(name: String) {
    #expect(CSVHeader(names: ["Date", name]).index(of: "Token Cost") == 1)
  }

  @Test(arguments: ["a\u{c}\u{362}b", "\u{362} a", " \u{301}", "a \u{200B} \u{301}b"])
  func `A column is found by the name that it has`(name: String) {
    let header = CSVHeader(names: ["cost", name])
    #expect(header.names[1].isEmpty || header.index(of: header.names[1]) == 1)
  }

  @Test func `A name that no column has is not found`() {
    let header = CSVHeader(names: ["Date", "", "Cost"])
    #expect(header.index(of: "Costs") == nil)
    #expect(header.index(of: "") == nil)
  }

  @Test func `Doubled names are listed once and the first column counts`() {
    let header = CSVHeader(names: ["a", "B", "b", "A ", "c", "B", "", ""])
    #expect(header.doubledNames == ["b", "A"])
    #expect(header.index(of: "b") == 1)
  }

  @Test func `Missing names are listed in the order asked for`() {
    let header = CSVHeader(names: ["Model", "Cost"])
    #expect(header.missing(from: ["user", "model", "Date"]) == ["user", "Date"])
  }

  @Test func `A header is made of a record`() throws {
    var names: [String] = []
    var reader = CSVReader()
    try Array("\u{FEFF}Date, \"x\nModel\n".utf8).withUnsafeBytes { bytes in
      try reader.feed(bytes) {
        names += CSVHeader($0).names
      } onProblem: { _ in
      }
    }
    #expect(names == ["Date", "\"x", "Model"])
  }
}
