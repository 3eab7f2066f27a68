extension CallKey {
  /// Returns the key of a summary cell in an exchange file, which depends on the owner instead of
  /// the path of its file. `number` distinguishes the accounts of unknown people.
  public func forExchange(owner: String, number: Int) -> CallKey {
    let text = owner.lowercased() + (number == 0 ? "" : "#\(number)")
    return CallKey(high: high, low: Self.hash(text))
  }

  /// 64-bit FNV-1a, stable across machines and versions
  /// (https://datatracker.ietf.org/doc/draft-eastlake-fnv).
  private static func hash(_ text: String) -> Int64 {
    var hash: UInt64 = 0xCBF2_9CE4_8422_2325
    for byte in text.utf8 { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01B3 }
    return Int64(bitPattern: hash)
  }
}
