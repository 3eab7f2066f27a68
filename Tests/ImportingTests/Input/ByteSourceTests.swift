import Foundation
import Testing

@testable import Importing

/// Gzip members made by another program: `first`, `second` and then `third`, a line each.
enum GzipMember {
  static let firstTwo = bytes("H4sIAAAAAAACA0vLLCou4SpOTc7PS+ECACBRRQgNAAAA")
  static let third = bytes("H4sIAAAAAAACAyvJyCxK4QIA8pEseAYAAAA=")

  /// A member of stored blocks (RFC 1951, section 3.2.4) with their CRC-32.
  static func stored(_ text: [UInt8]) -> [UInt8] {
    var bytes: [UInt8] = [0x1F, 0x8B, 8, 0, 0, 0, 0, 0, 0, 3]
    var rest = text[...]
    while !rest.isEmpty {
      let block = rest.prefix(0xFFFF)
      rest = rest.dropFirst(block.count)
      bytes.append(rest.isEmpty ? 1 : 0)
      for length in [UInt16(block.count), ~UInt16(block.count)] {
        bytes += [UInt8(length & 0xFF), UInt8(length >> 8)]
      }
      bytes += block
    }
    for number in [crc32(text), UInt32(text.count)] {
      bytes += (0..<4).map { UInt8(truncatingIfNeeded: number >> ($0 * 8)) }
    }
    return bytes
  }

  /// RFC 1952, section 8.
  private static func crc32(_ bytes: [UInt8]) -> UInt32 {
    ~bytes.reduce(~0) { crc, byte in
      (0..<8).reduce(crc ^ UInt32(byte)) { value, _ in
        value & 1 == 1 ? 0xEDB8_8320 ^ value >> 1 : value >> 1
      }
    }
  }

  private static func bytes(_ base64: String) -> [UInt8] {
    Array(Data(base64Encoded: base64) ?? Data())
  }
}

/// Everything that is left, read in pieces of `count` bytes.
func drain(_ source: ByteSource, by count: Int = 4096) throws -> [UInt8] {
  let buffer = UnsafeMutableRawBufferPointer.allocate(byteCount: count, alignment: 16)
  defer { buffer.deallocate() }
  var bytes: [UInt8] = []
  while true {
    let read = try source.read(into: buffer)
    if read == 0 { return bytes }
    bytes += buffer[..<read]
  }
}

@Suite struct ByteSourceTests {

  @Test(arguments: [1, 2, 3, 7, 4096, 70_000])
  func `A file is read in pieces of any size`(count: Int) throws {
    let scratch = try ScratchFolder()
    let bytes = (0..<9000).map { UInt8(truncatingIfNeeded: $0 * 7) }
    let source = try ByteSource(path: try scratch.write("x", bytes))
    #expect(try drain(source, by: count) == bytes)
    #expect(source.bytesRead == 9000)
  }

  @Test(arguments: [0, 1, 2, 5, 100])
  func `Peeked bytes stay to be read`(count: Int) throws {
    let source = ByteSource(bytes: Array("hello".utf8), path: "x")
    #expect(try source.peek(count) == Array("hello".utf8.prefix(count)))
    #expect(try source.peek(count) == Array("hello".utf8.prefix(count)))
    #expect(try drain(source, by: 2) == Array("hello".utf8))
    #expect(try source.peek(count).isEmpty)
  }

  @Test func `A pipe may give the first byte alone`() throws {
    let scratch = try ScratchFolder()
    let path = scratch.path + "/pipe"
    #expect(mkfifo(path, 0o600) == 0)
    // Stored blocks of more than is looked at, so that the next bytes fill all there is room for.
    var text: [UInt8] = []
    for letter in UInt8(0x61)...0x65 { text += [UInt8](repeating: letter, count: 60_000) }
    let bytes = GzipMember.stored(text)
    Thread.detachNewThread {
      let file = FileHandle(forWritingAtPath: path)
      try? file?.write(contentsOf: bytes.prefix(1))
      Thread.sleep(forTimeInterval: 0.05)
      try? file?.write(contentsOf: bytes.dropFirst())
      try? file?.close()
    }
    #expect(try drain(ByteSource(path: path)) == text)
  }

  @Test func `A pipe that nobody writes to is not waited for without end`() throws {
    let scratch = try ScratchFolder()
    let path = scratch.path + "/pipe"
    #expect(mkfifo(path, 0o600) == 0)
    #expect(
      throws: FileFailure(
        .noInput, path: path,
        reason: "is a pipe that nobody writes to; start its writer, or name a file")
    ) { try RawBytes(path: path, patience: 0) }
  }

  @Test func `A pipe whose writer takes its time is waited for`() throws {
    let scratch = try ScratchFolder()
    let path = scratch.path + "/pipe"
    #expect(mkfifo(path, 0o600) == 0)
    let writer = open(path, O_RDWR)
    let raw = try RawBytes(path: path, patience: 0)
    Thread.detachNewThread {
      for byte: UInt8 in [0x61, 0x62] {
        Thread.sleep(forTimeInterval: 0.02)
        withUnsafeBytes(of: byte) { _ = write(writer, $0.baseAddress, 1) }
      }
      close(writer)
    }
    var bytes: [UInt8] = []
    while case let more = try ByteSource.bytes(
      upTo: 4, { target throws(FileFailure) in try raw.read(into: target) }), !more.isEmpty
    {
      bytes += more
    }
    #expect(bytes == [0x61, 0x62])
  }

  @Test(arguments: ["/dev/null", "/dev/zero"])
  func `A device is no file`(path: String) {
    #expect(
      throws: FileFailure(
        .noInput, path: path,
        reason: "is a device, which holds no usage; name a file, or - for the standard input")
    ) { try ByteSource(path: path) }
  }

  @Test func `An absent file is named`() {
    #expect(
      throws: FileFailure(
        .noInput, path: "/nowhere/x", reason: "no such file or folder; check the path")
    ) { try ByteSource(path: "/nowhere/x") }
  }

  @Test func `A folder is no file`() throws {
    let scratch = try ScratchFolder()
    #expect(
      throws: FileFailure(.noInput, path: scratch.path, reason: "is a folder; expected a file")
    ) { try ByteSource(path: scratch.path) }
  }

  @Test func `Small documents are read whole, up to a limit`() throws {
    let bytes = [UInt8](repeating: 0x20, count: 3 << 20)
    #expect(try ByteSource(bytes: bytes, path: "x").readAll() == bytes)
    #expect(
      throws: FileFailure(
        .badData, path: "x", reason: "is larger than 2 MB; split it into several files")
    ) { try ByteSource(bytes: bytes, path: "x").readAll(limit: 2 << 20) }
  }
}

@Suite struct GzipTests {
  private func inflate(_ bytes: [UInt8], by count: Int = 4096) throws -> String {
    String(decoding: try drain(ByteSource(bytes: bytes, path: "x.gz"), by: count), as: UTF8.self)
  }

  @Test(arguments: [1, 3, 4096])
  func `Members that follow each other are one file`(count: Int) throws {
    let both = GzipMember.firstTwo + GzipMember.third
    #expect(try inflate(both, by: count) == "first\nsecond\nthird\n")
  }

  @Test func `What begins like gzip is inflated, whatever its name`() throws {
    let scratch = try ScratchFolder()
    let source = try ByteSource(path: try scratch.write("x.jsonl", GzipMember.third))
    #expect(try source.peek(3) == Array("thi".utf8))
    #expect(try drain(source) == Array("third\n".utf8))
    #expect(source.bytesRead == Int64(GzipMember.third.count))
  }

  @Test func `Zeros behind the last member are filling`() throws {
    #expect(try inflate(GzipMember.third + [0, 0, 0]) == "third\n")
  }

  @Test func `A file that is cut anywhere is refused`() {
    for count in 2..<GzipMember.third.count {
      let reason = "the gzip file is cut short at byte \(count); copy it again"
      #expect(throws: FileFailure(.badData, path: "x.gz", reason: reason)) {
        try inflate(Array(GzipMember.third.prefix(count)))
      }
    }
  }

  @Test(arguments: [12, 19, 20, 24])
  func `A damaged file is refused`(position: Int) {
    var bytes = GzipMember.third
    bytes[position] ^= 0x55
    #expect { try inflate(bytes) } throws: { error in
      let failure = error as? FileFailure
      return failure?.kind == .badData && failure?.reason.contains("at byte") == true
    }
  }

  // Found by Scripts/fuzz.
  @Test(arguments: [1, 4096])
  func `What comes before damage is delivered, however much is read at once`(count: Int) {
    var bytes = GzipMember.third
    bytes[19] ^= 0x55
    #expect(beforeFailure(bytes, by: count) == Array("third\n".utf8))
  }

  /// The bytes before the failure with which a file ends.
  private func beforeFailure(_ bytes: [UInt8], by count: Int) -> [UInt8] {
    let source = ByteSource(bytes: bytes, path: "x.gz")
    var (read, part) = ([UInt8](), [UInt8](repeating: 0, count: count))
    #expect(throws: FileFailure.self) {
      while case let more = try part.withUnsafeMutableBytes({ try source.read(into: $0) }),
        more > 0
      {
        read += part[..<more]
      }
    }
    return read
  }

  // Found by Scripts/fuzz: zlib takes in the last bytes before there is room for what they say.
  @Test func `What comes before a cut is delivered, however much is read at once`() {
    let text = Array(String(repeating: "abc", count: 10).utf8) + Array(",".utf8)
    // "abcabcabcabcabcabcabcabcabcabc,", three times, by zlib 1.2.13.
    let bytes: [UInt8] = [
      0x1F, 0x8B, 8, 0, 0, 0, 0, 0, 2, 3, 0x4B, 0x4C, 0x4A, 0x4E, 0xC4, 0x8D, 0x74, 0x12, 0x29,
      0x92, 0x06, 0x00, 0xD8, 0x27, 0xC1, 0xE6, 0x5D, 0, 0, 0,
    ]
    for cut in 10..<bytes.count {
      let whole = beforeFailure(Array(bytes[..<cut]), by: 4096)
      #expect(beforeFailure(Array(bytes[..<cut]), by: 1) == whole, "cut at \(cut)")
      if cut == 22 { #expect(whole == text + text + text) }
    }
  }

  @Test func `Other data behind the last member is refused`() {
    let reason = "the gzip file has other data behind its end at byte 26; export or copy it again"
    #expect(throws: FileFailure(.badData, path: "x.gz", reason: reason)) {
      try inflate(GzipMember.third + Array("text".utf8))
    }
  }
}
