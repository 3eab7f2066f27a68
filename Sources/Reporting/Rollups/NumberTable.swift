/// Maps many row ids or days to small numbers: an array over the dense range of keys, with a
/// dictionary for outlying ones.
struct NumberTable {
  /// The longest range of the array, and the largest key in it.
  private static let longest: Int64 = 1 << 22
  private static let largestKey: Int64 = 1 << 40
  /// The array begins and ends at multiples of this.
  private static let step: Int64 = 4096

  /// The key of the first element of the array; never negative.
  private var first: Int64 = 0
  private var near: [Int32] = []
  private var far: [Int64: Int32] = [:]

  /// The number of a key; -1 when there is none.
  subscript(key: Int64) -> Int32 {
    get {
      // A key before the first one gives a negative offset or, on overflow, one that is too large.
      let place = key &- first
      if place >= 0, place < Int64(near.count) { return near[Int(place)] }
      return far.isEmpty ? -1 : far[key] ?? -1
    }
    set {
      var place = key &- first
      if place < 0 || place >= Int64(near.count) {
        guard makeRoom(for: key) else {
          far[key] = newValue
          return
        }
        place = key - first
      }
      near[Int(place)] = newValue
    }
  }

  /// Extends the array to hold a key; returns false when that would make it too long.
  private mutating func makeRoom(for key: Int64) -> Bool {
    guard key >= 0, key < Self.largestKey else { return false }
    let block = key / Self.step * Self.step
    if near.isEmpty { first = block }
    let end = first + Int64(near.count)
    var (low, high) = (min(first, block), max(end, block + Self.step))
    guard high - low <= Self.longest else { return false }
    // Doubles the array when possible, so that elements are rarely moved.
    let spare = min(Int64(near.count), Self.longest - (high - low))
    if low < first { low = max(0, low - spare) } else { high = min(Self.largestKey, high + spare) }
    near.insert(contentsOf: repeatElement(-1, count: Int(first - low)), at: 0)
    near.append(contentsOf: repeatElement(-1, count: Int(high - end)))
    first = low
    return true
  }
}
