import Statistics
import Testing

@Suite struct WeeklyTrendTests {
  private func weeks(_ factor: Double, noise: [Double]) -> [Double] {
    var level = 100.0
    var days: [Double] = []
    for week in 0..<8 {
      days += [Double](repeating: level * noise[week], count: 7)
      level *= factor
    }
    return days
  }

  /// Little noise, without a trend of its own.
  private let noise = [1, 1.04, 0.97, 1.02, 0.98, 1.03, 0.96, 1.0]

  @Test func `Weeks that grow by more than chance have a trend`() throws {
    let growth = try #require(WeeklyTrend.growthTenths(weeks(1.07, noise: noise)))
    #expect(abs(growth - 70) <= 10)
    let shrinking = try #require(WeeklyTrend.growthTenths(weeks(0.9, noise: noise)))
    #expect(shrinking < -80)
  }

  @Test func `Chance is no trend, nor is a week with nothing`() {
    #expect(WeeklyTrend.growthTenths(weeks(1, noise: noise)) == nil)
    #expect(
      WeeklyTrend.growthTenths(weeks(1.03, noise: [1, 2, 0.5, 1.5, 0.7, 2, 0.6, 1])) == nil)
    #expect(WeeklyTrend.growthTenths(weeks(1.07, noise: [1, 1, 1, 0, 1, 1, 1, 1])) == nil)
    #expect(WeeklyTrend.growthTenths([1, 2, 3]) == nil)
  }

  /// By scipy.stats.linregress of the logarithms: p is 0.0095 and 0.0101 with a slope of 0.054, then 1e-27 with slopes
  /// of 0.0199 and 0.0201, upward and downward, and 4e-12 with one of 0.0198.
  @Test(
    arguments: [
      ([100, 116.1, 100, 132.7, 118.2, 146.6, 130.6, 151.6], 55),
      ([100, 116.3, 99.9, 132.9, 118.1, 146.9, 130.5, 151.8], nil),
      ([1000, 1020.1, 1040.6, 1061.52, 1082.85, 1104.62, 1126.82, 1149.47], nil),
      ([1000, 1020.3, 1041.02, 1062.16, 1083.72, 1105.72, 1128.17, 1151.08], 20),
      ([1000, 980.3, 960.98, 942.05, 923.49, 905.29, 887.45, 869.97], nil),
      ([1000, 980.1, 960.6, 941.48, 922.75, 904.39, 886.39, 868.75], -20),
      ([100, 107, 113, 125, 130, 142, 149, 161], 70),
      ([100, 90, 82, 73, 66, 59, 53, 48], -100),
      ([100, 118, 92, 130, 103, 140, 125, 150], nil),
      ([7, 7, 7, 7, 7, 7, 7, 7], nil),
    ] as [([Double], Int?)])
  func `A trend is a slope of 2 percent whose p is below 1 in 100`(sums: [Double], tenths: Int?) {
    #expect(WeeklyTrend.growthTenths(sums.flatMap { [$0, 0, 0, 0, 0, 0, 0] }) == tenths)
    #expect(WeeklyTrend.growthTenths(sums.flatMap { [0, 0, 0, 0, 0, 0, $0] }) == tenths)
  }

  /// Weeks that are the same to the last digit but grow have no spread about the line.
  @Test func `A line without any error is a trend`() {
    let sums = (0..<8).map { Double(1 << $0) }
    #expect(WeeklyTrend.growthTenths(sums.flatMap { [$0, 0, 0, 0, 0, 0, 0] }) == 1000)
  }
}
