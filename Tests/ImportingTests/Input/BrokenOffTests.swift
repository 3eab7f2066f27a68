import Testing
import UsageModel

@testable import Importing

/// Calls travel in batches; those before a place where reading fails arrive all the same.
@Suite struct BrokenOffTests {
  /// A gzip file that is cut short behind the text: one stored block that is not the last
  /// (RFC 1951, section 3.2.4).
  private func cutGzip(_ text: String) -> ByteSource {
    let count = UInt16(text.utf8.count)
    let lengths = [count, ~count].flatMap { [UInt8($0 & 0xFF), UInt8($0 >> 8)] }
    let head: [UInt8] = [0x1F, 0x8B, 8, 0, 0, 0, 0, 0, 0, 3, 0]
    return ByteSource(bytes: head + lengths + Array(text.utf8), path: "x.gz")
  }

  private func calls(
    _ source: ByteSource,
    _ read: (ByteSource, ReadContext, (ReadEvent) throws -> Void) throws -> Void
  ) -> [Int] {
    var lines: [Int] = []
    #expect(throws: FileFailure.self) {
      try read(source, ReadContext(origin: CallOrigin(source: ""))) { event in
        if case .calls(let batch) = event { lines += batch.calls.map(\.line) }
      }
    }
    return lines
  }

  @Test func `What comes before the break can be looked at`() throws {
    #expect(try cutGzip("text").peek(100) == Array("text".utf8))
  }

  @Test func `The calls of a transcript that breaks off arrive`() {
    let lines = (1...3).map { AssistantLine().message("id", #""msg_\#($0)""#).json + "\n" }
    let source = cutGzip(lines.joined())
    #expect(calls(source) { try ClaudeCodeReader.read($0, $1, $2) } == [1, 2, 3])
  }

  @Test func `The calls of an exchange file that breaks off arrive`() {
    let rows = (1...3).map {
      "claude-code:\(String(repeating: "\($0)", count: 32)),2026-09-14T09:02:19.400Z,ana,p,s,b,k,m,"
        + "1,0,0,0,0,0,,,,,\r\n"
    }
    let columns = OutlayCallsReader.columns
    let header =
      (columns.required[..<2] + columns.optional[..<5] + ["model"]
      + columns.optional[5...]).joined(separator: ",")
    let source = cutGzip(header + "\r\n" + rows.joined())
    #expect(calls(source, OutlayCallsReader.read) == [2, 3, 4])
  }
}
