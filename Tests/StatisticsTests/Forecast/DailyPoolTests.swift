import Testing

@testable import Statistics

@Suite struct DailyPoolTests {
  private static func pool(away: Set<Int>, firstWeekday: Int) -> DailyPool {
    DailyPool(
      values: [[Double](repeating: 1, count: 30)], starts: [0],
      closures: [Bool](repeating: false, count: 30), away: [away], firstWeekday: firstWeekday)
  }

  @Test(
    arguments: [
      (Set<Int>(), 10, [2, 1, 1, 1, 1, 2, 2]), ([9, 20], 10, [2, 1, 1, 1, 1, 2, 2]),
      ([10, 19], 10, [1, 1, 1, 1, 1, 1, 2]), ([11, 12, 13], 10, [1, 0, 1, 1, 1, 2, 1]),
      ([], 7, [1, 1, 1, 1, 1, 1, 1]), ([10, 16, 17], 7, [1, 1, 1, 1, 0, 0, 1]),
      ([], 0, [0, 0, 0, 0, 0, 0, 0]), ([10], 0, [0, 0, 0, 0, 0, 0, 0]),
    ] as [(Set<Int>, Int, [Double])])
  func `The next days are counted by weekday, without those away`(
    away: Set<Int>, horizon: Int, counts: [Double]
  ) {
    // Day 10 is the sixth of its week.
    let pool = Self.pool(away: away, firstWeekday: 2)
    #expect(pool.weekdays(of: 0, after: 10, horizon: horizon) == counts)
  }

  @Test func `A day counts from the start on, unless away or closed`() {
    let pool = DailyPool(
      values: [[0, 1, 2, 3]], starts: [1], closures: [false, false, true, false], away: [[3]],
      firstWeekday: 0)
    #expect((0..<4).map { pool.isPresent(0, $0) } == [false, true, true, false])
    #expect((0..<4).map { pool.counts(0, $0) } == [false, true, false, false])
  }
}
