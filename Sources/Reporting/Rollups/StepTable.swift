/// Maps steps from a node to a value to numbers: a hash table with open addressing, since a report
/// by two dimensions takes a step at every cell.
public struct StepTable {
  /// The value for unassigned; smaller than any row id or day.
  public static let unassigned = Int64.min

  private struct Entry {
    var node: Int32
    /// -1 in a free slot.
    var number: Int32
    var value: Int64
  }

  private static let free = Entry(node: 0, number: -1, value: 0)

  /// The number of slots is a power of two; at least a third of them are free.
  private var entries = [Entry](repeating: free, count: 64)
  private var count = 0

  public init() {}

  /// Returns the number of a known step; stores and returns `new`, which is not negative, for an
  /// unknown one.
  public mutating func number(from node: Int32, to value: Int64, orNew new: Int32) -> Int32 {
    let place = place(node, value)
    if entries[place].number >= 0 { return entries[place].number }
    entries[place] = Entry(node: node, number: new, value: value)
    count += 1
    if count * 3 > entries.count * 2 { grow() }
    return new
  }

  /// Returns the slot of a step, or the free slot for it.
  private func place(_ node: Int32, _ value: Int64) -> Int {
    // Fibonacci hashing (Knuth, TAOCP 6.4): the highest bits of the product are the most mixed.
    let mixed =
      UInt64(bitPattern: value) &* 0x9E37_79B9_7F4A_7C15
      ^ UInt64(UInt32(bitPattern: node)) &* 0xC2B2_AE3D_27D4_EB4F
    var place = Int(truncatingIfNeeded: (mixed ^ mixed >> 29) &* 0xBF58_476D_1CE4_E5B9 >> 32)
    while true {
      place &= entries.count - 1
      let entry = entries[place]
      if entry.number < 0 || (entry.value == value && entry.node == node) { return place }
      place &+= 1
    }
  }

  private mutating func grow() {
    let old = entries
    entries = [Entry](repeating: Self.free, count: old.count * 2)
    for entry in old where entry.number >= 0 { entries[place(entry.node, entry.value)] = entry }
  }
}
