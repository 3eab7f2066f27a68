import CSV
import Testing

@Suite struct `CSV text encoding` {
  private func records(_ bytes: [UInt8]) throws -> [Bool] {
    var reader = CSVReader(delimiter: UInt8(ascii: ","))
    var found: [Bool] = []
    try bytes.withUnsafeBytes {
      try reader.feed($0) {
        found.append($0.isUTF8)
      } onProblem: { _ in
      }
    }
    try reader.finish {
      found.append($0.isUTF8)
    } onProblem: { _ in
    }
    return found
  }

  @Test func `A record tells whether its fields are UTF-8, with or without quotes and a mark`()
    throws
  {
    let good = Array("\u{FEFF}é,b\n\"é\",\"b\"\n".utf8)
    let bad =
      Array("a,".utf8) + [0xE9, 0x0A] + Array("\"".utf8) + [0xE9] + Array("\",b\nc,é\n".utf8)
    #expect(try records(good + bad) == [true, true, false, false, true])
  }
}
