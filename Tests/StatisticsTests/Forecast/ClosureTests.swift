import Statistics
import Testing

/// The chance of a run is a product of (0.5 + days without a value) / (1 + days), by weekday and series.
@Suite struct ClosureTests {
  /// A value on each day but some.
  private static func series(_ days: Int, without idle: Set<Int>, from start: Int = 0) -> [Double] {
    (0..<days).map { $0 < start || idle.contains($0) ? 0 : 1 }
  }

  private static func closed(
    _ values: [[Double]], starts: [Int]? = nil, firstWeekday: Int = 0
  ) -> [Int] {
    let starts = starts ?? values.map { _ in 0 }
    let closed = DailyPool.closures(values, starts: starts, firstWeekday: firstWeekday)
    return closed.indices.filter { closed[$0] }
  }

  /// (1.5 / 5)^6 = 0.00073 with four weeks, (1.5 / 4)^6 = 0.0028 with three.
  @Test(arguments: [(28, [10, 11]), (21, [])])
  func `Two days without anybody are a closure where the chance is below one in a thousand`(
    days: Int, closed: [Int]
  ) {
    let team = Array(repeating: Self.series(days, without: [10, 11]), count: 3)
    #expect(Self.closed(team) == closed)
  }

  @Test func `Two people who pause are no closure`() {
    let team = Array(repeating: Self.series(280, without: [10, 11]), count: 2)
    #expect(Self.closed(team) == [])
  }

  @Test func `A single day is none, whatever its chance`() {
    let team = Array(repeating: Self.series(280, without: [30]), count: 9)
    #expect(Self.closed(team) == [])
  }

  @Test func `It may be at the beginning and at the end, and last`() {
    let team = Array(repeating: Self.series(70, without: [0, 1, 30, 31, 32, 68, 69]), count: 3)
    #expect(Self.closed(team) == [0, 1, 30, 31, 32, 68, 69])
  }

  /// 0.25^4 x 0.3^2 = 0.00035; without the third on the first day of the run it were 0.0012.
  @Test func `Who begins with it counts, from the first day on`() {
    let team = [0, 0, 10].map { Self.series(35, without: [10, 11], from: $0) }
    #expect(Self.closed(team, starts: [0, 0, 10]) == [10, 11])
  }

  /// 0.25^4 = 0.0039; the third, who begins after it, would make it far less.
  @Test func `Who begins later is not asked`() {
    let team = [0, 0, 12].map { Self.series(35, without: [10, 11], from: $0) }
    #expect(Self.closed(team, starts: [0, 0, 12]) == [])
  }

  /// Fridays: (1.5 / 9)^5 = 0.00013; days off: ((0.5 + 8) / 9)^10 = 0.56.
  @Test(arguments: 0..<7)
  func `Weekends are no closure, and are part of one`(firstWeekday: Int) {
    let weekends = (0..<56).filter { (firstWeekday + $0) % 7 >= 5 }
    let friday = (14..<28).first { (firstWeekday + $0) % 7 == 4 } ?? 0
    let team = Array(
      repeating: Self.series(56, without: Set(weekends + [friday])), count: 5)
    #expect(Self.closed(team, firstWeekday: firstWeekday) == [friday, friday + 1, friday + 2])
  }
}
