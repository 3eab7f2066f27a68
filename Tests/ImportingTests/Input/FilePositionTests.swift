import Foundation
import Testing

@testable import Importing

@Suite struct FilePositionTests {
  private let scratch: ScratchFolder
  private let path: String
  private let lines = (0..<2000).map { "{\"line\":\($0)}\n" }.joined()

  init() throws {
    scratch = try ScratchFolder()
    path = try scratch.write("a.jsonl", Array((lines).utf8))
  }

  /// The mark of the file as it is, read to its end.
  private func mark() throws -> FilePosition {
    let source = try ByteSource(path: path)
    return try #require(source.mark(ReadEnd(offset: Int64(lines.utf8.count), lines: 2000)))
  }

  private func rest(_ source: ByteSource) throws -> String {
    String(decoding: try source.readAll(), as: UTF8.self)
  }

  @Test func `A mark says the size and how far the file was read`() throws {
    let mark = try mark()
    #expect(mark.size == Int64(lines.utf8.count) && mark.end == mark.size && mark.lines == 2000)
    // Python: hashlib.sha256(text[:4096] + text[-4096:]).hexdigest()
    #expect(
      mark.digest.map { String(format: "%02x", $0) }.joined()
        == "ca45655fb9317e42bb88ee6cf7ab97561cf7313976a8b232d092e2d18b35a775")
    let modified = try FileManager.default.attributesOfItem(atPath: path)[.modificationDate]
    let seconds = try #require(modified as? Date).timeIntervalSince1970
    #expect(mark.modifiedAt / 1_000_000_000 == Int64(seconds))
  }

  @Test func `A file that grew is read on from the mark`() throws {
    let mark = try mark()
    _ = try scratch.write("a.jsonl", Array((lines + "more\n").utf8))
    let source = try ByteSource(path: path)
    #expect(source.skip(to: mark))
    #expect(try rest(source) == "more\n")
    #expect(source.bytesRead == Int64(lines.utf8.count) + 5)
  }

  @Test(arguments: [
    ("0}\n", "7}\n"), ("1999}\n", "1998}\n"), ("\"line\":0", "\"LINE\":0"),
  ])
  func `A file that was rewritten is read from its beginning`(old: String, new: String) throws {
    let mark = try mark()
    let changed = lines.replacing(old, with: new, maxReplacements: 1) + "more\n"
    _ = try scratch.write("a.jsonl", Array((changed).utf8))
    let source = try ByteSource(path: path)
    #expect(!source.skip(to: mark))
    #expect(try rest(source) == changed)
  }

  @Test func `A file that shrank is read from its beginning`() throws {
    let mark = try mark()
    _ = try scratch.write("a.jsonl", Array((String(lines.dropLast(20))).utf8))
    #expect(try !ByteSource(path: path).skip(to: mark))
  }

  @Test func `A compressed file is never read on`() throws {
    let zipped = try scratch.write("a.gz", GzipMember.firstTwo)
    let source = try ByteSource(path: zipped)
    _ = try source.readAll()
    let mark = try #require(source.mark(ReadEnd(offset: 3, lines: 1)))
    #expect(mark.end == 0)
    #expect(try !ByteSource(path: zipped).skip(to: mark))
  }

  @Test func `Memory and pipes have no mark`() {
    #expect(ByteSource(bytes: [1], path: "x").mark(nil) == nil)
  }
}
