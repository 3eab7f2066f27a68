import TestSupport
import Testing

@testable import LedgerStore

@Suite struct KeyPlaceSortingTests {
  @Test(arguments: [0, 1, 2, 3, 100, 5000])
  func `Places come in the order of their numbers`(count: Int) {
    var random = SeededRandom(seed: UInt64(count))
    let places = (0..<count).map { _ in
      KeyPlace(
        prefix: UInt32.random(in: 0..<1 << 30, using: &random)
          >> UInt32.random(in: 0...30, using: &random),
        usageID: Int64.random(in: 1...KeyPlace.largestID, using: &random))
    }
    var sorted = places
    sorted.sortByPrefix()
    #expect(sorted == places.sorted())
  }
}
