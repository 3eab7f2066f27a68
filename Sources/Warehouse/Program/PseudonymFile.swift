internal import Recording

#if canImport(FoundationEssentials)
  internal import FoundationEssentials
#else
  internal import Foundation
#endif

/// The file of the key of pseudonyms, which `outlay` has made.
enum PseudonymFile {
  /// The key; nil when the file does not hold one.
  static func key(at path: String) -> [UInt8]? {
    guard let data = FileManager.default.contents(atPath: path) else { return nil }
    let digits = String(decoding: data, as: UTF8.self).filter { !$0.isWhitespace }
    let bytes = stride(from: 0, to: digits.count - 1, by: 2).compactMap { place in
      let start = digits.index(digits.startIndex, offsetBy: place)
      return UInt8(digits[start..<digits.index(start, offsetBy: 2)], radix: 16)
    }
    return bytes.count == Pseudonyms.keyLength ? bytes : nil
  }
}
