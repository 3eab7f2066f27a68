import Testing

@testable import Statistics

/// A value counts at most eight times the median of the positive values of 84 days, its own among them.
@Suite struct SpikeCapTests {
  private static func cut(_ values: [Int: Double]) -> [Int: Double] {
    let days = (values.keys.max() ?? 0) + 1
    let cut = SpikeCap.cut((0..<days).map { values[$0] ?? 0 })
    return Dictionary(uniqueKeysWithValues: cut.enumerated().filter { $1 != 0 }.map { ($0, $1) })
  }

  @Test func `The median is the middle value, or the mean of two`() {
    #expect(SpikeCap.cut([2, 4, 100]) == [2, 4, 32])
    #expect(SpikeCap.cut([2, 4, 6, 100]) == [2, 4, 6, 40])
    #expect(SpikeCap.cut([100, 4, 2]) == [100, 4, 2])
    #expect(SpikeCap.cut([5, 1, 4, 2, 3, 33]) == [5, 1, 4, 2, 3, 28])
  }

  @Test func `Eight times the median is not cut`() {
    #expect(SpikeCap.cut([3, 3, 24]) == [3, 3, 24])
    #expect(SpikeCap.cut([3, 3, 25]) == [3, 3, 24])
  }

  @Test func `Days of nothing and credits are no part of it and stay`() {
    #expect(SpikeCap.cut([3, 0, 0, 3, -5, 0, 0, 90]) == [3, 0, 0, 3, -5, 0, 0, 24])
  }

  /// Two small values of three make a small median; of the two that are left 84 days later, the mean is half.
  @Test func `A value counts for 84 days`() {
    #expect(Self.cut([0: 1, 50: 1, 83: 100]) == [0: 1, 50: 1, 83: 8])
    #expect(Self.cut([0: 1, 50: 1, 84: 100]) == [0: 1, 50: 1, 84: 100])
    #expect(Self.cut([1: 1, 50: 1, 84: 100]) == [1: 1, 50: 1, 84: 8])
  }

  /// Left are 1, 8, 8, 200: eight times 8; 1, 1, 50: eight times 1; and 3, 10, 99: eight times 10.
  @Test func `It is the oldest that goes, and once`() {
    #expect(
      Self.cut([0: 1, 1: 1, 2: 8, 3: 8, 84: 200]) == [0: 1, 1: 1, 2: 8, 3: 8, 84: 64])
    #expect(Self.cut([0: 9, 1: 1, 2: 1, 84: 50]) == [0: 9, 1: 1, 2: 1, 84: 8])
    #expect(
      Self.cut([0: 2, 1: 9, 2: 1, 84: 10, 85: 3, 86: 99])
        == [0: 2, 1: 9, 2: 1, 84: 10, 85: 3, 86: 80])
  }
}
