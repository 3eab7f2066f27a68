import Statistics
import Testing

@Suite struct `Cumulative sums` {
  /// NIST/SEMATECH e-Handbook 6.3.2.3: target 325, K = 0.3175, H = 4.1959, increasing sums.
  @Test func `The handbook's example signals at its fourteenth value`() throws {
    let values = [
      324.93, 324.68, 324.73, 324.35, 325.35, 325.23, 324.13, 324.53, 325.23, 324.60, 324.63,
      325.15, 328.33, 327.25, 327.83, 328.50, 326.68, 327.78, 326.88, 328.35,
    ]
    var cusum = try #require(Cusum(slack: 0.3175, threshold: 4.1959))
    var firstAlarm: Int?
    for (index, value) in values.enumerated() {
      if cusum.add(value - 325) == .upward, firstAlarm == nil { firstAlarm = index + 1 }
    }
    #expect(firstAlarm == 14)
    #expect(cusum.lowerSum == 0)
  }

  /// Montgomery and Runger, Applied Statistics and Probability for Engineers, table 16-8:
  /// target 99, K = 1, H = 10.
  @Test func `Both sums of the textbook's example`() throws {
    let values = [
      102.0, 94.8, 98.3, 98.4, 102.0, 98.5, 99.0, 97.7, 100.0, 98.1, 101.3, 98.7, 101.1, 98.4,
      97.0, 96.7, 100.3, 101.4, 97.2, 101.0,
    ]
    let upper = [
      2.0, 0, 0, 0, 2.0, 0.5, 0, 0, 0, 0, 1.3, 0, 1.1, 0, 0, 0, 0.3, 1.7, 0, 1.0,
    ]
    let lower = [
      0, 3.2, 2.9, 2.5, 0, 0, 0, 0.3, 0, 0, 0, 0, 0, 0, 1.0, 2.3, 0, 0, 0.8, 0,
    ]
    var cusum = try #require(Cusum(slack: 1, threshold: 10))
    for (index, value) in values.enumerated() {
      #expect(cusum.add(value - 99) == nil)
      #expect((cusum.upperSum - upper[index]).magnitude < 1e-9, "value \(index + 1)")
      #expect((cusum.lowerSum - lower[index]).magnitude < 1e-9, "value \(index + 1)")
    }
  }

  @Test func `A slow fall is a downward drift`() throws {
    var cusum = try #require(Cusum())
    for _ in 0..<10 { #expect(cusum.add(-1) == nil) }
    #expect(cusum.add(-1) == .downward)
    #expect(cusum.lowerSum == 5.5)
  }

  @Test func `What stays within the slack never adds up`() throws {
    var cusum = try #require(Cusum())
    for _ in 0..<1000 { _ = cusum.add(0.5) }
    #expect(cusum.upperSum == 0)
  }

  @Test(arguments: [.nan, .infinity, -.infinity] as [Double])
  func `A residual that is not finite changes nothing`(residual: Double) throws {
    var cusum = try #require(Cusum())
    _ = cusum.add(3)
    #expect(cusum.add(residual) == nil)
    #expect(cusum.upperSum == 2.5)
  }

  @Test func `A reset forgets the drift`() throws {
    var cusum = try #require(Cusum())
    #expect(cusum.add(9) == .upward)
    cusum.reset()
    #expect(cusum.drift == nil)
    #expect(cusum.upperSum == 0 && cusum.lowerSum == 0)
  }

  @Test func `Where both sums exceed the threshold and are the same, it is upward`() throws {
    var cusum = try #require(Cusum(slack: 0, threshold: 0.5))
    #expect(cusum.add(2) == .upward)
    #expect(cusum.add(-1) == .upward)
    #expect(cusum.upperSum == 1 && cusum.lowerSum == 1)
  }

  @Test(arguments: [(-0.1, 5), (0.5, 0), (.nan, 5), (0.5, .infinity)] as [(Double, Double)])
  func `Parameters without a meaning are refused`(slack: Double, threshold: Double) {
    #expect(Cusum(slack: slack, threshold: threshold) == nil)
  }
}
