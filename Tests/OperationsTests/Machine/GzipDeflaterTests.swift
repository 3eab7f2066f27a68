import Importing
import TestSupport
import Testing

@testable import Operations

/// What is compressed comes back, in whatever pieces it came.
@Suite struct GzipDeflaterTests {
  private func compressed(_ pieces: [[UInt8]]) throws -> [UInt8] {
    let deflater = try GzipDeflater()
    var bytes: [UInt8] = []
    for piece in pieces { try deflater.take(piece) { bytes += $0 } }
    try deflater.finish { bytes += $0 }
    return bytes
  }

  @Test(arguments: [0, 1, 65_535, 65_536, 400_000])
  func `Any number of bytes comes back`(count: Int) throws {
    var state: UInt32 = 1
    let bytes = (0..<count).map { _ in
      state = state &* 1_664_525 &+ 1_013_904_223
      return UInt8(truncatingIfNeeded: state >> 24)
    }
    let whole = try compressed([bytes])
    #expect(try ByteSource(bytes: whole, path: "x").readAll() == bytes)
    let parts = try compressed([
      Array(bytes.prefix(count / 3)), [], Array(bytes.dropFirst(count / 3)),
    ])
    #expect(try ByteSource(bytes: parts, path: "x").readAll() == bytes)
  }

  private struct Full: Error {}

  @Test func `A file that cannot be written ends it`() throws {
    let deflater = try GzipDeflater()
    #expect(throws: Full.self) { try deflater.finish { _ in throw Full() } }
  }
}
