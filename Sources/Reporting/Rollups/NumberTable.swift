/// A small number for each of many row ids or days: an array, as these are small and dense, with a
/// dictionary for those that are not.
struct NumberTable {
  private static let arrayLimit: Int64 = 1 << 22

  private var near: [Int32] = []
  private var far: [Int64: Int32] = [:]

  /// The number of a key; -1 for none.
  subscript(key: Int64) -> Int32 {
    get {
      guard key >= 0, key < Self.arrayLimit else { return far[key] ?? -1 }
      return key < Int64(near.count) ? near[Int(key)] : -1
    }
    set {
      guard key >= 0, key < Self.arrayLimit else {
        far[key] = newValue
        return
      }
      let missing = Int(key) + 1 - near.count
      if missing > 0 {
        near.append(contentsOf: repeatElement(-1, count: max(missing, near.count)))
      }
      near[Int(key)] = newValue
    }
  }

  /// Calls `body` for each key that has a number.
  func forEachKey(_ body: (_ key: Int64, _ number: Int32) -> Void) {
    for (key, number) in near.enumerated() where number >= 0 { body(Int64(key), number) }
    for (key, number) in far where number >= 0 { body(key, number) }
  }
}
