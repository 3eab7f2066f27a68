internal import Crypto

/// SHA-256 over a list of texts, each with its length, so that no two lists run into one another.
struct Digest {
  private var hasher = SHA256()

  init(_ parts: [String]) {
    for part in parts { add(part) }
  }

  private mutating func add(_ part: String) {
    var part = part
    part.withUTF8 { bytes in
      var count = UInt64(bytes.count).littleEndian
      withUnsafeBytes(of: &count) { hasher.update(bufferPointer: $0) }
      hasher.update(bufferPointer: UnsafeRawBufferPointer(bytes))
    }
  }

  /// The first 64 bits.
  var int64: Int64 {
    hasher.finalize().withUnsafeBytes { Int64(bigEndian: $0.loadUnaligned(as: Int64.self)) }
  }
}
