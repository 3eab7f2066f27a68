extension CallKey {
  /// The lower half of every message that is identified by its own id alone.
  public static let messageAlone = Digest.int64(["message"])

  /// Whether it is the key of a message that is identified by its own id alone.
  public var isOfMessageAlone: Bool { low == Self.messageAlone }

  /// Returns the key of a part that is billed in addition to the call; parts are numbered from 1.
  /// All share the upper half, so that they are found together.
  public func part(_ number: Int) -> CallKey {
    // SplitMix64's finalizer (Steele, Lea, Flood, 2014).
    var mixed = UInt64(bitPattern: low) &+ UInt64(number) &* 0x9E37_79B9_7F4A_7C15
    mixed = (mixed ^ mixed >> 30) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ mixed >> 27) &* 0x94D0_49BB_1331_11EB
    return CallKey(high: high, low: Int64(bitPattern: mixed ^ mixed >> 31))
  }
}
