import Testing
import UsageModel

@testable import Analysis

@Suite struct TukeyFenceTests {
  /// Quartiles of 1, 2, 4, 8, 16 dollars are 2 and 8, four times apart: the fence is 8 × 4³.
  @Test func `The fence is the upper quartile times the third power of the quartiles' ratio`() {
    let costs = [1, 2, 4, 8, 16].map { Money(cents: $0 * 100) }
    let fence = TukeyFence.outer(of: costs)
    #expect([Money(cents: 51_200), Money(cents: 51_201)].contains(fence))
  }

  @Test func `Costs that are all alike are their own fence`() {
    let fence = TukeyFence.outer(of: Array(repeating: Money(cents: 250), count: 9))
    #expect([Money(cents: 250), Money(cents: 251)].contains(fence))
  }

  @Test func `Without a cost there is no fence`() {
    #expect(TukeyFence.outer(of: [.zero]) == .zero)
  }
}
