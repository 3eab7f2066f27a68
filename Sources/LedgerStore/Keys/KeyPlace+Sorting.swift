extension [KeyPlace] {
  /// Sorts places: by the digits of their prefixes first, from the lowest (Knuth, 5.2.5), in three
  /// passes over them all, then the few neighbours of one prefix by their row ids.
  mutating func sortByPrefix() {
    guard count > 1 else { return }
    var other = self
    for shift in [0, 10, 20] as [UInt64] {
      other.take(self, bySortingAt: KeyPlace.idBits + shift)
      swap(&self, &other)
    }
    sortNeighbours()
  }

  /// Becomes the places of another list, in the order of ten of their bits, else in theirs.
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

  /// Insertion sort: what is sorted but for some neighbours takes one pass.
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
