/// A small number for each of many row ids or days: an array over the range in which they lie, as they
/// are dense, with a dictionary for those that are far from it.
struct NumberTable {
  /// The longest range, and where it may end.
  private static let longest: Int64 = 1 << 22
  private static let largestKey: Int64 = 1 << 40
  /// The array begins and ends at multiples of this.
  private static let step: Int64 = 4096

  /// The key of the array's first place; never negative.
  private var first: Int64 = 0
  private var near: [Int32] = []
  private var far: [Int64: Int32] = [:]

  /// The number of a key; -1 for none.
  subscript(key: Int64) -> Int32 {
    get {
      // What is before the first place is negative or, where the difference wraps, too large.
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

  /// Lengthens the array to hold a key; answers false when that would make it too long.
  private mutating func makeRoom(for key: Int64) -> Bool {
    guard key >= 0, key < Self.largestKey else { return false }
    let block = key / Self.step * Self.step
    if near.isEmpty { first = block }
    let end = first + Int64(near.count)
    var (low, high) = (min(first, block), max(end, block + Self.step))
    guard high - low <= Self.longest else { return false }
    // Twice as long where it may be, so that places are moved seldom.
    let spare = min(Int64(near.count), Self.longest - (high - low))
    if low < first { low = max(0, low - spare) } else { high = min(Self.largestKey, high + spare) }
    near.insert(contentsOf: repeatElement(-1, count: Int(first - low)), at: 0)
    near.append(contentsOf: repeatElement(-1, count: Int(high - end)))
    first = low
    return true
  }
}
