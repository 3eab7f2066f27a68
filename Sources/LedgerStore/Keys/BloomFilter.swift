/// Rules out most keys that a run does not hold, without reading the run: a Bloom filter in blocks
/// of one cache line (Putze, Sanders, Singler, "Cache-, Hash- and Space-Efficient Bloom Filters",
/// 2007).
///
/// Ten bits a key give a false positive rate of about one in fifty; there are no false negatives.
struct BloomFilter {
  /// Blocks of 64 bytes.
  private let memory: LargeArray<UInt8>

  private static let blockLength = 64
  private static let bitsPerKey = 10
  private static let probes = 6

  /// Creates a filter of the prefixes of keys.
  init(_ places: [KeyPlace]) {
    let blocks = places.count * Self.bitsPerKey / (Self.blockLength * 8) + 1
    memory = LargeArray(repeating: 0, count: blocks * Self.blockLength)
    let bytes = memory.elements
    for place in places {
      let (start, random) = position(of: place.prefix)
      var bits = random
      for _ in 0..<Self.probes {
        bytes[start + Int(bits & 63)] |= 1 << UInt8(bits >> 6 & 7)
        bits >>= 9
      }
    }
  }

  /// Creates a filter from stored bytes; nil when they are not a filter.
  init?(_ memory: LargeArray<UInt8>) {
    let count = memory.elements.count
    guard count > 0, count.isMultiple(of: Self.blockLength) else { return nil }
    self.memory = memory
  }

  /// The bytes that the ledger stores.
  var stored: [UInt8] { Array(bytes) }

  private var bytes: UnsafeMutableBufferPointer<UInt8> { memory.elements }

  /// Whether the run may hold a key with this prefix.
  func mayContain(_ prefix: UInt32) -> Bool {
    let (start, random) = position(of: prefix)
    var bits = random
    for _ in 0..<Self.probes {
      if bytes[start + Int(bits & 63)] & 1 << UInt8(bits >> 6 & 7) == 0 { return false }
      bits >>= 9
    }
    return true
  }

  /// Reads the first byte that a query for a prefix reads.
  func touch(_ prefix: UInt32) -> UInt8 { bytes[position(of: prefix).start] }

  /// Where the block of a prefix begins, and the random bits that choose in it (SplitMix64).
  private func position(of prefix: UInt32) -> (start: Int, bits: UInt64) {
    var value = UInt64(prefix) &* 0x9E37_79B9_7F4A_7C15
    value = (value ^ value >> 30) &* 0xBF58_476D_1CE4_E5B9
    value = (value ^ value >> 27) &* 0x94D0_49BB_1331_11EB
    value ^= value >> 31
    let blocks = UInt64(bytes.count / Self.blockLength)
    let block = (value >> 32 &* blocks) >> 32
    return (Int(block) * Self.blockLength, (value &* 0x2545_F491_4F6C_DD1D) >> 10)
  }
}
