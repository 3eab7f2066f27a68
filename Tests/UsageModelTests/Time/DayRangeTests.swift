import Testing
import UsageModel

@Suite struct DayRangeTests {
  private static let range = DayRange(first: Day(number: 10), last: Day(number: 16))

  @Test func `Both ends belong to the range`() {
    #expect(Self.range.count == 7)
    #expect((9...17).filter { Self.range.contains(Day(number: $0)) } == Array(10...16))
  }

  @Test func `A last day before the first makes a range of one day`() {
    let range = DayRange(first: Day(number: 10), last: Day(number: 3))
    #expect(range.count == 1)
    #expect(range.contains(Day(number: 10)))
  }

  @Test(
    arguments: [
      (0, 9, false), (0, 10, true), (12, 13, true), (0, 100, true), (16, 20, true), (17, 20, false),
    ] as [(Int32, Int32, Bool)])
  func `Ranges overlap when they share a day`(first: Int32, last: Int32, overlaps: Bool) {
    let other = DayRange(first: Day(number: first), last: Day(number: last))
    #expect(Self.range.overlaps(other) == overlaps)
    #expect(other.overlaps(Self.range) == overlaps)
  }

  private func days(_ first: Int32, _ last: Int32) -> DayRange {
    DayRange(first: Day(number: first), last: Day(number: last))
  }

  @Test func `What two have in common is nothing where they do not meet`() {
    #expect(Self.range.intersection(days(12, 20)) == days(12, 16))
    #expect(Self.range.intersection(days(1, 10)) == days(10, 10))
    #expect(Self.range.intersection(days(17, 20)) == nil)
  }

  @Test func `Halves are all the days, the first no shorter; a day has none`() throws {
    let (first, second) = try #require(days(10, 16).halves)
    #expect(first == days(10, 13) && second == days(14, 16))
    let (one, other) = try #require(days(10, 11).halves)
    #expect(one == days(10, 10) && other == days(11, 11))
    #expect(days(10, 10).halves == nil)
  }
}
