import Statistics
import Testing

/// Vectors: Scripts/oracles/estimate_vectors.py.
@Suite struct ResampledSumsTests {
  /// Values, terms, and the quantiles 0.1, 0.5, 0.8 and 0.9 of the sums.
  private static let vectors: [([Double], Int, [Double])] = [
    ([1.64, 1.54, 0.95, 1.57, 0.66, 0.97, 1.18, 0.83, 1.68, 1.12], 1, [0.83, 1.18, 1.64, 1.64]),
    (
      [1.64, 1.54, 0.95, 1.57, 0.66, 0.97, 1.18, 0.83, 1.68, 1.12], 22,
      [22.679999999999996, 26.714999999999996, 29.339999999999996, 30.680999999999997]
    ),
    (
      [0.0, 0.0, 12.5, 0.4, 0.4, 3.0, 1.0, 1.0, 1.0, 2.0, 0.5, 0.0, 7.25], 1, [0.0, 1.0, 3.0, 7.25]
    ),
    (
      [0.0, 0.0, 12.5, 0.4, 0.4, 3.0, 1.0, 1.0, 1.0, 2.0, 0.5, 0.0, 7.25], 22,
      [17.5, 44.225, 70.21000000000002, 86.155]
    ),
    ([5.0], 1, [5.0, 5.0, 5.0, 5.0]),
    ([5.0], 22, [110.0, 110.0, 110.0, 110.0]),
  ]

  @Test(arguments: vectors)
  func `The same draws in Python give the same sums`(
    values: [Double], terms: Int, quantiles: [Double]
  ) throws {
    let sums = try #require(ResampledSums.sums(of: values, terms: terms))
    #expect(sums.count == ResampledSums.usualCount)
    for (share, quantile) in zip([0.1, 0.5, 0.8, 0.9], quantiles) {
      let ours = try #require(sums.quantile(share))
      #expect(abs(ours - quantile) <= 1e-9 * max(1, quantile))
    }
  }

  /// Ones among the values, values, terms, and the exact chance that a sum is at most 0, 1, 2…
  private static let laws: [(Int, Int, Int, [Double])] = [
    (
      3, 10, 22,
      [
        0.053111595056388405, 0.09224216070270089, 0.15643495837597537, 0.23676157505785939,
        0.32680332649789573, 0.4223309226670074, 0.518726715938336, 0.6112089800483931,
        0.6958595870687041, 0.7700006149887143, 0.8322020479192449, 0.8821893638964586,
        0.9206432597822098, 0.9489164428546822, 0.9687343034432708, 0.9819276490278607,
        0.9902251497270272, 0.9951175319053412, 0.9977919505467532, 0.999125328106624,
        0.999715495596406, 0.9999310407921328, 0.9999999999999992,
      ]
    ),
    (
      20, 40, 22,
      [
        1.4183687287020196e-05, 0.0001552566480832083, 0.0008912869145814367, 0.003551305727181083,
        0.010983315752600071, 0.0279887321133405, 0.06097501411355254, 0.11643917910562371,
        0.19848842499687214, 0.3063417793970087, 0.4331240315997502, 0.56687596840025,
        0.6936582206029915, 0.8015115750031281, 0.8835608208943766, 0.9390249858864478,
        0.9720112678866598, 0.9890166842474002, 0.9964486942728192, 0.9991087130854188,
        0.9998447433519171, 0.9999858163127133, 1.0000000000000004,
      ]
    ),
    (
      1, 15, 10,
      [
        0.6047711447845534, 0.8211880055479507, 0.9346558538039, 0.9796175772108272,
        0.9945667274313936, 0.9987869091546612, 0.9997805383329642, 0.9999696048902419,
        0.9999971141081564, 0.9999998580686839, 1.0,
      ]
    ),
  ]

  @Test(arguments: laws)
  func `Sums are as frequent as their exact law has it`(
    ones: Int, count: Int, terms: Int, chances: [Double]
  ) throws {
    let values = (0..<count).map { $0 < ones ? 1.0 : 0 }
    let sums = try #require(ResampledSums.sums(of: values, terms: terms))
    for (total, chance) in chances.enumerated() {
      let share = Double(sums.sorted.count { $0 <= Double(total) }) / Double(sums.count)
      // Four standard errors of a share of 4,000 draws.
      #expect(abs(share - chance) <= 4 * max(0, chance * (1 - chance) / 4000).squareRoot() + 1e-9)
    }
  }

  @Test func `The same values give the same sums, always`() {
    let values = [1.5, 0, 2.25, 0.1, 8]
    #expect(
      ResampledSums.sums(of: values, terms: 22) == ResampledSums.sums(of: values, terms: 22))
  }

  @Test func `There are no sums of nothing`() {
    #expect(ResampledSums.sums(of: [], terms: 22) == nil)
    #expect(ResampledSums.sums(of: [1], terms: 0) == nil)
    #expect(ResampledSums.sums(of: [.nan], terms: 22) == nil)
  }
}
