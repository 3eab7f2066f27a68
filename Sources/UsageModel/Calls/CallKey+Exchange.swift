extension CallKey {
  /// The key that an exchange file gives a summary cell: that of the cell for its owner, wherever the
  /// file lay. `number` tells apart the accounts of people who are not known.
  public func forExchange(owner: String, number: Int) -> CallKey {
    let text = owner.lowercased() + (number == 0 ? "" : "#\(number)")
    return CallKey(high: high, low: Self.hash(text))
  }

  /// 64-bit FNV-1a: the same on every machine, for ever
  /// (https://datatracker.ietf.org/doc/draft-eastlake-fnv).
  private static func hash(_ text: String) -> Int64 {
    var hash: UInt64 = 0xCBF2_9CE4_8422_2325
    for byte in text.utf8 { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01B3 }
    return Int64(bitPattern: hash)
  }
}
