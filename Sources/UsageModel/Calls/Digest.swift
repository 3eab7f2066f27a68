internal import Crypto

/// SHA-256 of a list of texts, each preceded by its length, so that no two lists have the same
/// bytes.
public enum Digest {
  /// The first 64 bits.
  public static func int64(_ parts: [String]) -> Int64 {
    let size = parts.reduce(0) { $0 + 8 + $1.utf8.count }
    return withUnsafeTemporaryAllocation(byteCount: size, alignment: 8) { buffer in
      var end = 0
      for var part in parts {
        let count = part.utf8.count
        buffer.storeBytes(of: UInt64(count).littleEndian, toByteOffset: end, as: UInt64.self)
        end += 8
        part.withUTF8 {
          UnsafeMutableRawBufferPointer(rebasing: buffer[end...]).copyMemory(
            from: UnsafeRawBufferPointer($0))
        }
        end += count
      }
      return int64(UnsafeRawBufferPointer(buffer))
    }
  }

  private static func int64(_ bytes: UnsafeRawBufferPointer) -> Int64 {
    var hasher = SHA256()
    hasher.update(bufferPointer: bytes)
    return hasher.finalize().withUnsafeBytes {
      Int64(bigEndian: $0.loadUnaligned(as: Int64.self))
    }
  }
}
