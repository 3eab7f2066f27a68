import Statistics
import Testing

@Suite struct `Benjamini-Hochberg` {
  @Test(arguments: vectors)
  func `Adjusted values equal those of SciPy, in input order`(
    vector: (pValues: [Double], adjusted: [Double])
  ) throws {
    let result = try #require(BenjaminiHochberg(vector.pValues))
    #expect(result.count == vector.adjusted.count)
    for (ours, theirs) in zip(result.adjusted, vector.adjusted) {
      #expect(agrees(ours, theirs, within: 1e-14))
    }
  }

  /// The 15 p-values of Benjamini and Hochberg (1995), section 3.2: four rejected at 0.05.
  @Test func `The example of the paper rejects four`() throws {
    let pValues = [
      0.0001, 0.0004, 0.0019, 0.0095, 0.0201, 0.0278, 0.0298, 0.0344, 0.0459, 0.3240, 0.4262,
      0.5719, 0.6528, 0.7590, 1.0000,
    ]
    let result = try #require(BenjaminiHochberg(pValues, falseDiscoveryRate: 0.05))
    #expect(result.rejected == pValues.map { $0 < 0.01 })
  }

  @Test func `A p-value just at its step is rejected, and with it all smaller ones`() throws {
    let result = try #require(BenjaminiHochberg([0.25, 0.2, 0.5], falseDiscoveryRate: 0.375))
    #expect(result.rejected == [true, true, false])
  }

  @Test func `No tests reject nothing`() {
    #expect(BenjaminiHochberg([])?.rejected == [])
  }

  @Test(arguments: [[-0.1], [0.5, 1.1], [.nan]] as [[Double]])
  func `Numbers that are no probabilities are refused`(pValues: [Double]) {
    #expect(BenjaminiHochberg(pValues) == nil)
  }

  @Test(arguments: [0, 1, -1, .nan])
  func `A rate must lie between 0 and 1`(rate: Double) {
    #expect(BenjaminiHochberg([0.5], falseDiscoveryRate: rate) == nil)
  }

  /// P-values, adjusted: Scripts/oracles/statistics_vectors.py bh.
  static let vectors: [(pValues: [Double], adjusted: [Double])] = [
    ([0.03], [0.03]),
    (
      [0.01, 0.02, 0.03, 0.04],
      [0.039999999999999994, 0.039999999999999994, 0.039999999999999994, 0.04]
    ),
    ([0.04, 0.001, 0.3, 0.02, 0.9, 0.02], [0.06, 0.006, 0.36, 0.04, 0.9, 0.04]),
    ([1.0, 1.0], [1.0, 1.0]),
    ([0.0, 0.5, 1.0], [0.0, 0.75, 1.0]),
    ([0.5, 0.4, 0.3, 0.2, 0.1], [0.5, 0.5, 0.5, 0.5, 0.5]),
    ([0.5217, 0.5274, 0.1369], [0.5274, 0.5274, 0.41069999999999995]),
    (
      [0.0233, 0.0002, 0.0563, 0.0682, 0.0001, 0.0001, 0.9975],
      [
        0.040775000000000006, 0.0004666666666666667, 0.07882, 0.07956666666666667, 0.00035, 0.00035,
        0.9975,
      ]
    ),
    (
      [
        0.2776, 0.0129, 0.0823, 0.9245, 0.7234, 0.6017, 0.0604, 0.1198, 0.3099, 0.0002, 0.1715,
        0.02,
      ],
      [
        0.4132, 0.0774, 0.19752, 0.9245, 0.7891636363636364, 0.72204, 0.1812, 0.2396, 0.4132,
        0.0024000000000000002, 0.294, 0.08,
      ]
    ),
  ]
}
