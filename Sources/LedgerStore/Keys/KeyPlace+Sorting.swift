extension [KeyPlace] {
  /// Sorts places by a radix sort of their prefixes, lowest digit first (Knuth, 5.2.5), in three
  /// passes, and then sorts the few neighbours of equal prefix by row id.
  mutating func sortByPrefix() {
    guard count > 1 else { return }
    var other = self
    for shift in [0, 10, 20] as [UInt64] {
      other.take(self, bySortingAt: KeyPlace.idBits + shift)
      swap(&self, &other)
    }
    sortNeighbours()
  }

  /// Replaces the elements with another list's, stably sorted by ten of their bits.
  private mutating func take(_ places: [KeyPlace], bySortingAt shift: UInt64) {
    let digits = 1 << 10
    func digit(_ place: KeyPlace) -> Int { Int(place.rawValue >> shift) & (digits - 1) }
    var ends = [Int](repeating: 0, count: digits)
    for place in places { ends[digit(place)] += 1 }
    var next = 0
    for value in ends.indices { (ends[value], next) = (next, next + ends[value]) }
    for place in places {
      let value = digit(place)
      self[ends[value]] = place
      ends[value] += 1
    }
  }

  /// Insertion sort: a list that is sorted except for some neighbours takes one pass.
  private mutating func sortNeighbours() {
    for index in 1..<count where self[index] < self[index - 1] {
      let place = self[index]
      var hole = index
      while hole > 0, place < self[hole - 1] {
        self[hole] = self[hole - 1]
        hole -= 1
      }
      self[hole] = place
    }
  }
}
