/// The largest of many figures, without putting them all into order.
struct LargestFigures {
  private let count: Int
  /// A heap: no figure is smaller than its parent, which is at half its place.
  private var heap: [Int128] = []

  /// The `count` largest ones.
  init(count: Int) {
    self.count = count
  }

  /// The smallest of the largest; nil when there were too few.
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
