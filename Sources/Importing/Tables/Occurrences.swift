/// Numbers the identical cells of one file, so that two honest identical rows both count.
struct Occurrences {
  private var counts: [[String]: Int] = [:]

  /// 1 for the first row with these fields, 2 for the second.
  mutating func next(_ fields: [String]) -> Int {
    counts[fields, default: 0] += 1
    return counts[fields] ?? 1
  }
}
