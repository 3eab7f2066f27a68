/// Cuts spikes: a value counts at most eight times the median of the twelve weeks up to its day.
enum SpikeCap {
  private static let window = 84
  private static let times = 8.0

  /// The values with spikes cut, each from what was known on its day. Days without a value are not part of
  /// the median.
  static func cut(_ values: [Double]) -> [Double] {
    var recent: [Double] = []
    return values.enumerated().map { day, value in
      if day >= window, values[day - window] > 0 {
        recent.remove(at: place(of: values[day - window], in: recent))
      }
      guard value > 0 else { return value }
      recent.insert(value, at: place(of: value, in: recent))
      let upper = recent[recent.count / 2]
      let median =
        recent.count.isMultiple(of: 2) ? (recent[recent.count / 2 - 1] + upper) / 2 : upper
      return min(value, times * median)
    }
  }

  /// The first place whose value is not smaller.
  private static func place(of value: Double, in sorted: [Double]) -> Int {
    var (low, high) = (0, sorted.count)
    while low < high {
      let middle = (low + high) / 2
      if sorted[middle] < value { low = middle + 1 } else { high = middle }
    }
    return low
  }
}
