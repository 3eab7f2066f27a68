import Foundation
import Testing

@testable import Importing

@Suite struct TextEncodingTests {
  /// All bytes that mean something in Windows-1252.
  private static let bytes = (UInt8.min...UInt8.max).filter {
    ![0x81, 0x8D, 0x8F, 0x90, 0x9D].contains($0)
  }

  @Test func `Windows-1252 is read as Foundation reads it`() throws {
    let text = try #require(String(data: Data(Self.bytes), encoding: .windowsCP1252))
    #expect(TextEncoding.windows1252.utf8(Self.bytes) == Array(text.utf8))
  }

  @Test(arguments: [1, 2, 3, 7, 4096], [0, 4, 100])
  func `A source is decoded in pieces of any size, whatever was looked at before`(
    count: Int, peeked: Int
  ) throws {
    let bytes = Array("Name;".utf8) + Self.bytes + Self.bytes.reversed()
    let source = ByteSource(bytes: bytes, path: "x")
    _ = try source.peek(peeked)
    try source.decode(from: .windows1252)
    #expect(try drain(source, by: count) == TextEncoding.windows1252.utf8(bytes))
  }

  @Test(arguments: [
    #"{"a":"é"}"#, "\n [\"é\"]", "\u{FEFF}name\né\n",
  ])
  func `What is UTF-8 by its form is not decoded`(text: String) throws {
    let source = ByteSource(bytes: Array(text.utf8), path: "x")
    try source.decode(from: .windows1252)
    #expect(try drain(source) == Array(text.utf8))
  }
}
