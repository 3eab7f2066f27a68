internal import Crypto

/// SHA-256 of a list of texts, each preceded by its length, so that no two lists have the same
/// bytes.
public enum Digest {
  /// The first 64 bits.
  public static func int64(_ parts: [String]) -> Int64 {
    let size = parts.reduce(0) { $0 + 8 + $1.utf8.count }
    return withUnsafeTemporaryAllocation(byteCount: size, alignment: 8) { buffer in
      var end = 0
      for index in parts.indices { append(parts[index], to: buffer, &end) }
      return int64(UnsafeRawBufferPointer(buffer))
    }
  }

  /// The first 64 bits of a list that begins with `kind` and ends with `last`, if there is one.
  static func int64(_ kind: String, _ parts: [String], _ last: String? = nil) -> Int64 {
    let size = parts.reduce(16 + kind.utf8.count + (last?.utf8.count ?? 0)) {
      $0 + 8 + $1.utf8.count
    }
    return withUnsafeTemporaryAllocation(byteCount: size, alignment: 8) { buffer in
      var end = 0
      append(kind, to: buffer, &end)
      for index in parts.indices { append(parts[index], to: buffer, &end) }
      if let last { append(last, to: buffer, &end) }
      return int64(UnsafeRawBufferPointer(rebasing: buffer[..<end]))
    }
  }

  private static func append(
    _ part: String, to buffer: UnsafeMutableRawBufferPointer, _ end: inout Int
  ) {
    let count = part.utf8.count
    buffer.storeBytes(of: UInt64(count).littleEndian, toByteOffset: end, as: UInt64.self)
    end += 8
    let rest = UnsafeMutableRawBufferPointer(rebasing: buffer[end...])
    let isCopied: Void? = part.utf8.withContiguousStorageIfAvailable {
      rest.copyMemory(from: UnsafeRawBufferPointer($0))
    }
    if isCopied == nil { rest.copyBytes(from: part.utf8) }
    end += count
  }

  private static func int64(_ bytes: UnsafeRawBufferPointer) -> Int64 {
    var hasher = SHA256()
    hasher.update(bufferPointer: bytes)
    return hasher.finalize().withUnsafeBytes {
      Int64(bigEndian: $0.loadUnaligned(as: Int64.self))
    }
  }

  /// All 256 bits of some bytes as they are.
  public static func sha256(bytes: [UInt8]) -> [UInt8] { Array(SHA256.hash(data: bytes)) }

  /// All 256 bits of a list of texts.
  public static func sha256(texts parts: [String]) -> [UInt8] {
    var hasher = SHA256()
    for part in parts {
      withUnsafeBytes(of: UInt64(part.utf8.count).littleEndian) { hasher.update(bufferPointer: $0) }
      Array(part.utf8).withUnsafeBytes { hasher.update(bufferPointer: $0) }
    }
    return Array(hasher.finalize())
  }

  /// All 256 bits of a list of numbers, each as eight bytes, the least first.
  public static func sha256(_ numbers: [Int64]) -> [UInt8] {
    var hasher = SHA256()
    numbers.map(\.littleEndian).withUnsafeBytes { hasher.update(bufferPointer: $0) }
    return Array(hasher.finalize())
  }
}
