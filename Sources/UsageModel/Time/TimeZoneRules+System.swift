#if canImport(FoundationEssentials)
  internal import FoundationEssentials
#else
  internal import Foundation
#endif

extension TimeZoneRules {
  private static let folders = ["/usr/share/zoneinfo", "/usr/lib/zoneinfo", "/etc/zoneinfo"]

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
    for folder in Self.folders {
      guard let data = FileManager.default.contents(atPath: folder + "/" + name) else { continue }
      guard let rules = TimeZoneFile(bytes: [UInt8](data)).rules(named: name) else { continue }
      self = rules
      return
    }
    return nil
  }
}
