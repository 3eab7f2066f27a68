import Statistics
import Testing

/// Vectors: Scripts/oracles/estimate_vectors.py.
@Suite struct ResampledSumsTests {
  /// Values, terms, and the quantiles 0.1, 0.5, 0.8 and 0.9 of the sums.
  private static let vectors: [([Double], Int, [Double])] = [
    ([1.64, 1.54, 0.95, 1.57, 0.66, 0.97, 1.18, 0.83, 1.68, 1.12], 1, [0.83, 1.18, 1.64, 1.68]),
    (
      [1.64, 1.54, 0.95, 1.57, 0.66, 0.97, 1.18, 0.83, 1.68, 1.12], 22,
      [22.91, 26.719999999999995, 29.249999999999993, 30.529999999999994]
    ),
    (
      [0.0, 0.0, 12.5, 0.4, 0.4, 3.0, 1.0, 1.0, 1.0, 2.0, 0.5, 0.0, 7.25], 1, [0.0, 1.0, 3.0, 7.25]
    ),
    (
      [0.0, 0.0, 12.5, 0.4, 0.4, 3.0, 1.0, 1.0, 1.0, 2.0, 0.5, 0.0, 7.25], 22,
      [18.299999999999997, 44.6, 70.61000000000001, 85.655]
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
        0.04199896316728054, 0.08163880372716259, 0.14521228233740938, 0.2257368319195716,
        0.31798752994834123, 0.4171221844394693, 0.5175502323540698, 0.6138226714401452,
        0.7015333735666384, 0.7776820334706822, 0.8407527079877735, 0.8905974679921054,
        0.9281568034410127, 0.9550954198345645, 0.9734338415951326, 0.9852331827246755,
        0.9923659652541341, 0.996382424857131, 0.9984628882235032, 0.9994354531753185,
        0.9998331146733526, 0.9999658238705197, 0.9999999999999994,
      ]
    ),
    (
      20, 40, 22,
      [
        1.3170715118345707e-05, 0.00014630027389769416, 0.00085031144564909, 0.0034235745140656854,
        0.010681759764276405, 0.027421087136373604, 0.06010178751158944, 0.11533598501768184,
        0.19736658038802252, 0.3054939342769395, 0.4328072745567255, 0.567192725443274,
        0.6945060657230602, 0.8026334196119771, 0.8846640149823178, 0.9398982124884102,
        0.9725789128636261, 0.9893182402357231, 0.996576425485934, 0.9991496885543505,
        0.9998536997261019, 0.9999868292848813, 0.9999999999999996,
      ]
    ),
    (
      1, 15, 10,
      [
        0.598626426500876, 0.82306648610939, 0.936949602380357, 0.9808870936132986,
        0.995073037912339, 0.9989409431435781, 0.9998163177754434, 0.9999757178024443,
        0.9999978098741465, 0.9999998982214603, 1.0,
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
      #expect(abs(share - chance) <= 4 * (chance * (1 - chance) / 4000).squareRoot() + 1e-9)
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
