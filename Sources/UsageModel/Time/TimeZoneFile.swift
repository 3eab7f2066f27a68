/// Reads a compiled time zone file (TZif, RFC 8536) as /usr/share/zoneinfo holds them.
struct TimeZoneFile {
  private let bytes: [UInt8]

  init(bytes: [UInt8]) {
    self.bytes = bytes
  }

  /// The transitions of the 64-bit block, continued to 2100 by the rule in the footer; nil when the
  /// bytes are no TZif file of version 2 or later.
  func rules(named name: String) -> TimeZoneRules? {
    guard bytes.count > 44, Array(bytes[0..<4]) == Array("TZif".utf8), bytes[4] >= 0x32 else {
      return nil
    }
    guard let first = Header(bytes, at: 0), let header = Header(bytes, at: first.end(timeSize: 4))
    else { return nil }
    guard let block = Block(bytes, header) else { return nil }
    var starts = block.starts
    var offsets = block.offsets
    let last = starts.last ?? .min
    for (start, offset) in block.footer?.transitions(after: last, until: 2100) ?? [] {
      starts.append(start)
      offsets.append(offset)
    }
    return TimeZoneRules(name: name, starts: starts, offsets: offsets)
  }

  /// The counts at the head of a block.
  struct Header {
    let start: Int
    let isUTCCount, isStandardCount, leapCount, timeCount, typeCount, characterCount: Int

    init?(_ bytes: [UInt8], at start: Int) {
      guard start >= 0, start + 44 <= bytes.count else { return nil }
      self.start = start
      let counts = (0..<6).map {
        Int(TimeZoneFile.integer(bytes, at: start + 20 + $0 * 4, size: 4))
      }
      guard counts.allSatisfy({ (0...100_000).contains($0) }) else { return nil }
      (isUTCCount, isStandardCount, leapCount) = (counts[0], counts[1], counts[2])
      (timeCount, typeCount, characterCount) = (counts[3], counts[4], counts[5])
    }

    func end(timeSize: Int) -> Int {
      start + 44 + timeCount * (timeSize + 1) + typeCount * 6 + characterCount
        + leapCount * (timeSize + 4) + isStandardCount + isUTCCount
    }
  }

  /// The transitions of one 64-bit block and the rule that follows it.
  struct Block {
    let starts: [Int64]
    let offsets: [Int64]
    let footer: TimeZoneFooter?

    init?(_ bytes: [UInt8], _ header: Header) {
      let times = header.start + 44
      let indices = times + header.timeCount * 8
      let types = indices + header.timeCount
      let end = header.end(timeSize: 8)
      guard end <= bytes.count, header.typeCount > 0 else { return nil }
      func offset(ofType index: Int) -> Int64 {
        guard index < header.typeCount else { return 0 }
        return TimeZoneFile.integer(bytes, at: types + index * 6, size: 4)
      }
      let changes = 0..<header.timeCount
      starts = [.min] + changes.map { TimeZoneFile.integer(bytes, at: times + $0 * 8, size: 8) }
      offsets = [offset(ofType: 0)] + changes.map { offset(ofType: Int(bytes[indices + $0])) }
      let tail = bytes[end...].filter { $0 != 0x0A }
      footer = TimeZoneFooter(String(decoding: tail, as: UTF8.self))
    }
  }

  private static func integer(_ bytes: [UInt8], at start: Int, size: Int) -> Int64 {
    var value: UInt64 = 0
    for byte in bytes[start..<start + size] { value = value << 8 | UInt64(byte) }
    return size == 4
      ? Int64(Int32(truncatingIfNeeded: value)) : Int64(bitPattern: value)
  }
}

#if canImport(FoundationEssentials)
  internal import FoundationEssentials
#else
  internal import Foundation
#endif

extension TimeZoneRules {
  /// Creates the rules of a zone by its IANA name, from the system's time zone database; nil if it
  /// has none of that name.
  public init?(identifier: String) {
    let name = identifier
    if ["UTC", "GMT", "ETC/UTC", "Z"].contains(name.uppercased()) {
      self = .utc
      return
    }
    // The name becomes a path below a fixed folder and must not escape it.
    let isSafe = name.utf8.allSatisfy { byte in
      (0x30...0x39).contains(byte) || (0x41...0x5A).contains(byte) || (0x61...0x7A).contains(byte)
        || [0x2F, 0x2B, 0x2D, 0x5F].contains(byte)
    }
    guard isSafe, !name.isEmpty, !name.hasPrefix("/") else { return nil }
    for folder in TimeZoneNames.folders {
      guard let data = FileManager.default.contents(atPath: folder + "/" + name) else { continue }
      guard let rules = TimeZoneFile(bytes: [UInt8](data)).rules(named: name) else { continue }
      self = rules
      return
    }
    return nil
  }
}
