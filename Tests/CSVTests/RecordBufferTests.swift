import CSV
import Testing

@Suite struct `Record buffer` {
  private func text(_ write: (inout RecordBuffer) -> Void) -> String {
    var buffer = RecordBuffer(capacity: 0)
    write(&buffer)
    return String(decoding: buffer.take(), as: UTF8.self)
  }

  @Test(arguments: [
    0, 1, 9, 10, 99, 100, 12_345, 9_007_199_254_740_992, -1, -10, Int64.max, Int64.min,
  ])
  func `A number reads as Swift writes it`(number: Int64) {
    #expect(text { $0.append(decimal: number) } == String(number))
  }

  @Test(arguments: [(7, 2, "07"), (19, 2, "19"), (5, 3, "005"), (2026, 4, "2026"), (123, 2, "23")])
  func `Digits are as many as asked for`(number: UInt64, count: Int, expected: String) {
    #expect(text { $0.append(digits: number, count: count) } == expected)
  }

  @Test(arguments: [
    (UInt64(0), "0000000000000000"), (0x0123_4567_89AB_CDEF, "0123456789abcdef"),
    (UInt64.max, "ffffffffffffffff"),
  ])
  func `Hexadecimal digits are 16 and lower-case`(number: UInt64, expected: String) {
    #expect(text { $0.append(hexadecimal: number) } == expected)
  }

  @Test func `It grows, and is empty after its bytes were taken`() {
    var buffer = RecordBuffer(capacity: 10)
    let line = Array("0123456789\r\n".utf8)
    for _ in 0..<1000 { buffer.append(line) }
    #expect(buffer.count == 12_000)
    #expect(buffer.take() == Array(repeatElement(line, count: 1000).joined()))
    #expect(buffer.count == 0)
    buffer.append(UInt8(ascii: "x"))
    #expect(buffer.take() == [UInt8(ascii: "x")])
  }

  @Test func `Cells that records share are quoted and guarded as in a record`() {
    let cells: [CSVCell] = [.empty, .text("a,b"), .text("=1"), .text("say \"x\""), .number("-1")]
    var writer = CSVWriter()
    writer.append(cells)
    #expect(CSVWriter.bytes(of: cells) + [0x0D, 0x0A] == writer.bytes)
  }
}
