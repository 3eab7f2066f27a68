/// Keeps the largest of many figures without sorting them all.
struct LargestFigures {
  private let count: Int
  /// A binary min-heap: no figure is smaller than its parent.
  private var heap: [Int128] = []

  /// Creates a collector of the `count` largest figures.
  init(count: Int) {
    self.count = count
  }

  /// The smallest of the kept figures; nil when there are fewer than `count`.
  var smallest: Int128? { heap.count < count ? nil : heap.first }

  mutating func add(_ figure: Int128) {
    if heap.count < count {
      heap.append(figure)
      rise()
    } else if let first = heap.first, figure > first {
      heap[0] = figure
      sink()
    }
  }

  private mutating func rise() {
    var place = heap.count - 1
    while place > 0, heap[(place - 1) / 2] > heap[place] {
      heap.swapAt(place, (place - 1) / 2)
      place = (place - 1) / 2
    }
  }

  private mutating func sink() {
    var place = 0
    while true {
      var child = 2 * place + 1
      guard child < heap.count else { return }
      if child + 1 < heap.count, heap[child + 1] < heap[child] { child += 1 }
      guard heap[child] < heap[place] else { return }
      heap.swapAt(place, child)
      place = child
    }
  }
}
