import Foundation
import Testing

@testable import Statistics

/// Levels, ramps and tails.
struct StepScanTests {
  private func noise(_ count: Int) -> [Double] {
    // The quantiles of a normal distribution, in an order without a trend.
    (0..<count).map { Normal.quantile((Double($0 * 37 % count) + 0.5) / Double(count)) ?? 0 }
  }

  private static let rule = StepScan.Rule(before: 5, after: 3, floor: 0.01)

  @Test func `A step is found where it is`() throws {
    let values = noise(41).enumerated().map { $1 * 0.3 + ($0 >= 29 ? 2 : 0) }
    let step = try #require(StepScan(of: values, Self.rule))
    #expect(step.index == 29 && step.z > 10)
    #expect((step.medianDifference - 2).magnitude < 0.3)
  }

  @Test func `Dependent values need a larger step`() throws {
    let values = noise(41).enumerated().map { $1 + ($0 >= 29 ? 2 : 0) }
    let plain = try #require(StepScan(of: values, Self.rule))
    let inflated = try #require(
      StepScan(of: values, StepScan.Rule(before: 5, after: 3, inflation: 4, floor: 0.01)))
    #expect((plain.z / inflated.z - 2).magnitude < 1e-9)
  }

  @Test func `Too few values have no step`() {
    #expect(StepScan(of: [1, 2, 3, 4, 5, 6, 7], Self.rule) == nil)
  }

  @Test func `Independent values are not inflated, and levels are`() {
    #expect(StepScan.inflation(of: [noise(41)]) < 1.5)
    let levels = noise(60).enumerated().map { $1 * 0.2 + Double($0 / 15 % 2) }
    #expect(StepScan.inflation(of: [levels]) > 4)
  }

  @Test func `A ramp begins where it does, with its slope`() throws {
    let values = noise(41).enumerated().map { $1 * 0.01 + max(0, Double($0) - 20) * 0.1 }
    let times = (0..<41).map(Double.init)
    let ramp = try #require(Ramp(of: values, at: times, starts: 10..<30))
    #expect((ramp.index - 20).magnitude <= 1 && (ramp.slope - 0.1).magnitude < 0.005)
    #expect(
      (try #require(Ramp(line: times.map { 3 - 2 * $0 }, at: times)).slope + 2).magnitude < 1e-9)
  }

  private func quantiles(_ degreesOfFreedom: Double) -> [Double] {
    (0..<400).compactMap {
      StudentT(degreesOfFreedom: degreesOfFreedom)?.quantile((Double($0) + 0.5) / 400)
    }
  }

  @Test func `Normal residuals have normal tails, and t residuals have theirs`() {
    #expect(TailShape(of: quantiles(1e6)).degreesOfFreedom == .infinity)
    #expect((2.5...4).contains(TailShape(of: quantiles(3)).degreesOfFreedom))
  }

  @Test func `A heavy tail makes a value less surprising, and its quantile is the inverse`() throws
  {
    let tail = TailShape(of: quantiles(3))
    let heavy = try #require(tail.upperProbability(of: 5, degreesOfFreedom: 60))
    let usual = try #require(TailShape.normal.upperProbability(of: 5, degreesOfFreedom: 60))
    #expect(heavy > 100 * usual)
    let back = try #require(tail.upperQuantile(heavy, degreesOfFreedom: 60))
    #expect((back - 5).magnitude < 1e-9)
  }

  @Test func `What lies above says nothing of the tail`() {
    let spiked = quantiles(1e6) + Array(repeating: 9, count: 20)
    #expect(TailShape(of: spiked).degreesOfFreedom == .infinity)
  }
}
