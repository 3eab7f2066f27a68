internal import UsageModel

/// An entry of a run of keys: 4 bits for the run, 30 for the key, 30 for the row id.
///
/// The whole entry is one integer, which SQLite stores as a row id and compares as a number.
struct KeyPlace: Hashable, Comparable {
  let rawValue: UInt64

  static let idBits: UInt64 = 30
  static let runs: ClosedRange<Int64> = 0...15
  /// A ledger has at most this many rows, some hundred gigabytes of them.
  static let largestID: Int64 = 1 << 30 - 1

  /// The place in run 0.
  init(prefix: UInt32, usageID: Int64) {
    rawValue = UInt64(prefix) << Self.idBits | UInt64(truncatingIfNeeded: usageID)
  }

  init(stored: Int64) {
    rawValue = UInt64(bitPattern: stored) & (1 << 60 - 1)
  }

  /// The run of a value that the ledger stores.
  static func run(ofStored value: Int64) -> Int64 { Int64(UInt64(bitPattern: value) >> 60) }

  /// Of the key; of 10 million calls one in a hundred shares it with another.
  var prefix: UInt32 { UInt32(truncatingIfNeeded: rawValue >> Self.idBits) }

  var usageID: Int64 { Int64(rawValue & (1 << Self.idBits - 1)) }

  /// The value that the ledger stores for a run.
  func stored(in run: Int64) -> Int64 {
    Int64(bitPattern: UInt64(truncatingIfNeeded: run) << 60 | rawValue)
  }

  /// The places that a prefix can have in a run.
  static func range(of prefix: UInt32, in run: Int64) -> (first: Int64, last: Int64) {
    (
      KeyPlace(prefix: prefix, usageID: 0).stored(in: run),
      KeyPlace(prefix: prefix, usageID: largestID).stored(in: run)
    )
  }

  /// All places of a run.
  static func all(of run: Int64) -> (first: Int64, last: Int64) {
    (
      KeyPlace(prefix: 0, usageID: 0).stored(in: run),
      KeyPlace(prefix: 1 << 30 - 1, usageID: largestID).stored(in: run)
    )
  }

  static func < (left: KeyPlace, right: KeyPlace) -> Bool { left.rawValue < right.rawValue }
}

extension CallKey {
  /// The 30 highest bits, by which the ledger finds keys.
  var prefix: UInt32 { UInt32(truncatingIfNeeded: UInt64(bitPattern: high) >> 34) }
}

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
