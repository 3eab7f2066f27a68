import Testing

@testable import Statistics

/// Expected values: NumPy, each candidate by itself, and its lstsq.
@Suite struct StepVectorTests {
  private static let values: [Double] = [10, 12, 11, 13, 9, 11, 20, 22, 19, 21]

  /// A rule, and index, difference, z and difference of the medians.
  @Test(
    arguments: [
      (StepScan.Rule(before: 2, after: 2, floor: 0.01), (6, 9.5, 10.748023074035522, 9.5)),
      (
        StepScan.Rule(before: 7, after: 2, floor: 0.01),
        (7, 8.380952380952381, 3.7459528935115696, 10)
      ),
      (StepScan.Rule(before: 2, after: 6, floor: 0.01), (4, 5.5, 1.9112378681575053, 8)),
      (StepScan.Rule(before: 0, after: -1, floor: 0.01), (6, 9.5, 10.748023074035522, 9.5)),
      (StepScan.Rule(before: 8, after: 2, floor: 0.01), (8, 6.5, 1.815918769000903, 8.5)),
      (
        StepScan.Rule(before: 2, after: 2, inflation: 0.25, floor: 0.01),
        (6, 9.5, 10.748023074035522, 9.5)
      ),
      (
        StepScan.Rule(before: 2, after: 2, inflation: 2.25, floor: 0.01),
        (6, 9.5, 7.165348716023683, 9.5)
      ),
      (
        StepScan.Rule(before: 2, after: 2, deviation: 4, floor: 0.01),
        (6, 9.5, 3.679334178897046, 9.5)
      ),
      (StepScan.Rule(before: 2, after: 2, floor: 5), (6, 9.5, 2.943467343117637, 9.5)),
      (
        StepScan.Rule(before: 2, after: 2, deviation: 1, floor: 5), (6, 9.5, 2.943467343117637, 9.5)
      ),
    ] as [(StepScan.Rule, (Int, Double, Double, Double))])
  func `A step, up or down, is that of NumPy`(
    rule: StepScan.Rule, step: (index: Int, difference: Double, z: Double, median: Double)
  ) throws {
    for sign in [1.0, -1] {
      let scan = try #require(StepScan(of: Self.values.map { sign * $0 }, rule))
      #expect(scan.index == step.index)
      #expect((scan.difference - sign * step.difference).magnitude < 1e-12)
      #expect((scan.z - sign * step.z).magnitude < 1e-9)
      #expect((scan.medianDifference - sign * step.median).magnitude < 1e-12)
    }
  }

  @Test func `A step of hundredths is one in its own standard errors, and so is a slight one`()
    throws
  {
    let rule = StepScan.Rule(before: 2, after: 2, floor: 1e-6)
    let small = try #require(StepScan(of: Self.values.map { $0 / 100 }, rule))
    #expect(small.index == 6 && (small.z - 10.748023074035522).magnitude < 1e-6)
    // The means are 1.5 and 1.6, the standard error is 0.640.
    let slight = try #require(StepScan(of: [1, 2, 2, 1.2], rule))
    #expect(slight.index == 2 && (slight.z - 0.15617376188860607).magnitude < 1e-9)
  }

  @Test func `At least two values are on either side, and all are finite`() {
    let rule = StepScan.Rule(before: 1, after: 1, floor: 0.01)
    #expect(StepScan(of: [1, 1, 9], rule) == nil)
    #expect(StepScan(of: [1, 1, 9, 9], rule)?.index == 2)
    #expect(StepScan(of: [1, 9, 9, 9, 9], rule)?.index == 2)
    #expect(StepScan(of: [9, 9, 9, 1, 9], rule)?.index == 3)
    #expect(StepScan(of: [1, 1, .infinity, 9, 9], rule) == nil)
    #expect(StepScan(of: [4, 4, 4, 4, 4], rule) == nil)
  }

  private static let steps = [0, 1, 4, 2, 2, 4, 1, 0, 1, 7, 5, 5, 7, 4, 3, 4, 7, 5, 5, 7].map {
    Double($0)
  }

  @Test(
    arguments: [
      ([steps], 2.6298579010443413), ([steps, [1, 2, 3, 4, 5, 6]], 2.17821237143271),
      ([steps, [1, 1, 1, 1, 1], [1, -1, 1, -1, 1, -1, 1, -1, 1, -1, 1, -1]], 1.6777520972436226),
      ([(0..<30).map { Double($0) }], 7.104115684093436), ([[1, 1, 1]], 1), ([], 1), ([[1, 2]], 1),
      ([[], [7]], 1), ([[1, -1, 1, -1]], 1),
    ] as [([[Double]], Double)])
  func `Inflation has ten lags of all series, each with less weight`(
    series: [[Double]], inflation: Double
  ) {
    #expect((StepScan.inflation(of: series) - inflation).magnitude < 1e-9)
  }

  private static let rising: [Double] = [5, 4.8, 5.3, 5.1, 4.9, 6.2, 7.1, 7.9, 9.3, 10.2]
  private static let times: [Double] = [0, 1, 2, 4, 5, 6, 7, 9, 10, 11]

  @Test(
    arguments: [
      (2..<8, (4, 0.8318548387096768, 0.6536693548387085)),
      (0..<10, (4, 0.8318548387096768, 0.6536693548387085)),
      (5..<30, (5, 0.9812316715542526, 2.1439882697947215)),
      (-3..<3, (2, 0.5469111969111962, 3.9880115830115823)),
      (8..<9, (8, 4.022222222222222, 20.415555555555564)),
    ] as [(Range<Int>, (Int, Double, Double))])
  func `A ramp has the least squares`(
    starts: Range<Int>, truth: (index: Int, slope: Double, squares: Double)
  ) throws {
    let ramp = try #require(Ramp(of: Self.rising, at: Self.times, starts: starts))
    #expect(ramp.index == truth.index)
    #expect((ramp.slope - truth.slope).magnitude < 1e-9)
    #expect((ramp.squares - truth.squares).magnitude < 1e-9)
  }

  @Test(arguments: [0..<2, 9..<12, 20..<30, 3..<3])
  func `There is none without two values before and one after`(starts: Range<Int>) {
    #expect(Ramp(of: Self.rising, at: Self.times, starts: starts) == nil)
  }

  @Test func `A line is that of least squares, of three values or more`() throws {
    let line = try #require(Ramp(line: Self.rising, at: Self.times))
    #expect((line.slope - 0.4720306513409959).magnitude < 1e-12)
    #expect((line.squares - 5.898911877394637).magnitude < 1e-9)
    let short = try #require(Ramp(line: [1, 2, 4], at: [100, 101, 103.5]))
    #expect((short.slope - 0.8461538461538471).magnitude < 1e-12)
    #expect((short.squares - 0.012820512820511727).magnitude < 1e-12)
    #expect(short.index == 0)
    #expect(Ramp(line: [1, 2], at: [1, 2]) == nil)
    #expect(Ramp(line: [1, 2, 3], at: [1, 2]) == nil)
    #expect(Ramp(line: [1, 2, 3], at: [4, 4, 4]) == nil)
  }
}
