/// Merges sorted runs by a k-way merge.
struct RowMerge {
  /// A heap: no run's next row precedes that of its parent, which is at half its place.
  private var runs: [RowCursor]

  init(_ runs: [RowCursor]) {
    self.runs = runs.filter { $0.row != nil }
    for place in self.runs.indices.reversed() { sink(place) }
  }

  /// Removes and returns the smallest of the runs' next rows; nil after the last.
  mutating func next() throws -> CountedRow? {
    guard let first = runs.first, let row = first.row else { return nil }
    try first.advance()
    if first.row == nil, let last = runs.popLast(), !runs.isEmpty { runs[0] = last }
    sink(0)
    return row
  }

  private func precedes(_ left: Int, _ right: Int) -> Bool {
    guard let row = runs[left].row, let other = runs[right].row else { return false }
    return row.precedes(other)
  }

  private mutating func sink(_ start: Int) {
    var place = start
    while true {
      var child = 2 * place + 1
      guard child < runs.count else { return }
      if child + 1 < runs.count, precedes(child + 1, child) { child += 1 }
      guard precedes(child, place) else { return }
      runs.swapAt(place, child)
      place = child
    }
  }
}
