/// The values of Mondays, then those of Tuesdays…, each weekday's in ascending order.
///
/// Kept from test to test, as two tests of one owner differ in a value or two.
struct WeekdayGroups {
  private(set) var values: [Double] = []
  /// All values in ascending order.
  private var sorted: [Double] = []
  /// Where each weekday's values begin, and where the last ones end: eight numbers without an array of
  /// their own, as there are many groups.
  private var starts = SIMD8<Int>.zero

  init(_ amounts: ArraySlice<DatedAmount>) {
    values.reserveCapacity(amounts.count)
    sorted.reserveCapacity(amounts.count)
    for amount in amounts { insert(amount) }
  }

  mutating func insert(_ amount: DatedAmount) {
    let place = Self.place(of: amount.logarithm, in: values, range(of: amount.weekday))
    values.insert(amount.logarithm, at: place)
    move(from: amount.weekday, by: 1)
    let middle = Self.place(of: amount.logarithm, in: sorted, sorted.indices)
    sorted.insert(amount.logarithm, at: middle)
  }

  /// Removes an amount that was inserted.
  mutating func remove(_ amount: DatedAmount) {
    values.remove(at: Self.place(of: amount.logarithm, in: values, range(of: amount.weekday)))
    move(from: amount.weekday, by: -1)
    sorted.remove(at: Self.place(of: amount.logarithm, in: sorted, sorted.indices))
  }

  func range(of weekday: Int) -> Range<Int> { starts[weekday]..<starts[weekday + 1] }

  /// The median of all, of which there must be one.
  var median: Double {
    let middle = sorted.count / 2
    return sorted.count.isMultiple(of: 2)
      ? (sorted[middle - 1] + sorted[middle]) / 2 : sorted[middle]
  }

  private mutating func move(from weekday: Int, by count: Int) {
    for place in weekday + 1...7 { starts[place] += count }
  }

  /// The index of the first value in a range that is no smaller.
  private static func place(of value: Double, in values: [Double], _ range: Range<Int>) -> Int {
    var (low, high) = (range.lowerBound, range.upperBound)
    while low < high {
      let middle = (low + high) / 2
      if values[middle] < value { low = middle + 1 } else { high = middle }
    }
    return low
  }
}
