/// An archive of small files, uncompressed. The same files give the same bytes: no time is kept.
///
/// Source: PKWARE's APPNOTE.TXT 6.3.10, sections 4.3.7, 4.3.12 and 4.3.16; method 0.
public struct ZipArchive {
  private var bytes: [UInt8] = []
  private var directory: [UInt8] = []
  private var count: UInt16 = 0

  /// An archive without files.
  public init() {}

  /// Adds a text of at most 4 GiB under an ASCII name.
  mutating func add(_ name: String, _ content: String) { add(name, Array(content.utf8)) }

  /// Adds a file under an ASCII name; all files together have at most 4 GiB.
  public mutating func add(_ name: String, _ content: [UInt8]) {
    let name = Array(name.utf8)
    let offset = UInt32(bytes.count)
    var facts: [UInt8] = []
    // Version 2.0, UTF-8, stored, 1980-01-01 00:00.
    for word in [20, 0x0800, 0, 0, 0x21] as [UInt16] { facts.append(little: word) }
    for word in [CRC32.checksum(content), UInt32(content.count), UInt32(content.count)] {
      facts.append(little: word)
    }
    facts.append(little: UInt16(name.count))
    facts.append(little: UInt16(0))
    bytes.append(little: 0x0403_4b50 as UInt32)
    bytes += facts + name + content
    directory.append(little: 0x0201_4b50 as UInt32)
    directory.append(little: 20 as UInt16)
    directory += facts
    // No comment, disk 0, no attributes.
    for word in [0, 0, 0, 0, 0] as [UInt16] { directory.append(little: word) }
    directory.append(little: offset)
    directory += name
    count += 1
  }

  /// The archive.
  public var archive: [UInt8] {
    var end: [UInt8] = []
    end.append(little: 0x0605_4b50 as UInt32)
    for word in [0, 0, count, count] as [UInt16] { end.append(little: word) }
    for word in [UInt32(directory.count), UInt32(bytes.count)] { end.append(little: word) }
    end.append(little: 0 as UInt16)
    return bytes + directory + end
  }
}

extension [UInt8] {
  fileprivate mutating func append(little word: some FixedWidthInteger) {
    Swift.withUnsafeBytes(of: word.littleEndian) { append(contentsOf: $0) }
  }
}

/// The checksum of ZIP and gzip.
///
/// Source: ISO 3309; of `123456789` it is CBF43926.
enum CRC32 {
  private static let table: [UInt32] = (0..<256).map { index in
    (0..<8).reduce(UInt32(index)) { crc, _ in crc & 1 == 1 ? 0xEDB8_8320 ^ (crc >> 1) : crc >> 1 }
  }

  static func checksum(_ bytes: [UInt8]) -> UInt32 {
    ~bytes.reduce(~0) { crc, byte in
      table[Int(UInt8(truncatingIfNeeded: crc) ^ byte)] ^ (crc >> 8)
    }
  }
}
