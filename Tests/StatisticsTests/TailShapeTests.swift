import Testing

@testable import Statistics

/// Expected values: SciPy's stats.t (ppf, sf, isf, logpdf); a sample is the 400 quantiles of a distribution, each so many
/// times.
@Suite struct TailShapeTests {
  private static func quantiles(_ freedom: Double, _ count: Int = 400, times: Int = 1) -> [Double] {
    let student = StudentT(degreesOfFreedom: freedom)
    return (0..<count).flatMap { index in
      let quantile = student?.quantile((Double(index) + 0.5) / Double(count)) ?? .nan
      return [Double](repeating: quantile, count: times)
    }
  }

  /// By how much it is likelier than a normal tail, as a logarithm: 2.2 with 8, 3.4 with 15, 2.1 with 30.
  @Test(
    arguments: [
      (2.5, 1), (3, 1), (3.5, 1), (4, 1), (5, 1), (6, 1), (8, 1), (10, 4), (15, 4), (30, 15),
    ] as [(Double, Int)])
  func `The likeliest degrees of freedom are those of the sample`(freedom: Double, times: Int) {
    let tail = TailShape(of: Self.quantiles(freedom, times: times))
    #expect(tail.degreesOfFreedom == freedom)
    #expect((tail.scale - 1).magnitude < 2e-5)
  }

  /// 1.4 with 10, 0.9 with 15, 1.4 with 30.
  @Test(arguments: [(10, 1), (15, 1), (30, 10)] as [(Double, Int)])
  func `A little likelier is still normal`(freedom: Double, times: Int) {
    #expect(TailShape(of: Self.quantiles(freedom, times: times)) == .normal)
  }

  @Test func `Sixty values below zero are enough`() {
    #expect(TailShape(of: Self.quantiles(3, 119)) == .normal)
    let enough = TailShape(of: Self.quantiles(3, 120))
    #expect(enough.degreesOfFreedom == 3 && (enough.scale - 1.0001462351677024).magnitude < 1e-9)
  }

  @Test func `The tail is that below, the scale that of both sides`() {
    let stretched = TailShape(of: Self.quantiles(3).map { $0 > 0 ? 2 * $0 : $0 })
    #expect(stretched.degreesOfFreedom == 3)
    #expect((stretched.scale - 1.3855644053118992).magnitude < 1e-9)
  }

  @Test func `Where the middle is narrow, the likeliest of three scales decides`() {
    for (freedom, likeliest, scale) in [
      (3, 2.5, 0.869738035027939), (5, 3.5, 0.8630447883809862),
    ] as [(Double, Double, Double)] {
      let tail = TailShape(
        of: Self.quantiles(freedom).map { $0 < 0 && $0 > -0.9 ? 0.8 * $0 : $0 })
      #expect(tail.degreesOfFreedom == likeliest && (tail.scale - scale).magnitude < 1e-9)
    }
  }

  @Test(arguments: [.infinity, -.infinity, .nan, 1e151, -1e151])
  func `A residual that no sample holds is left out, and changes nothing`(stray: Double) {
    let quantiles = Self.quantiles(3)
    #expect(TailShape(of: [stray] + quantiles) == TailShape(of: quantiles))
    #expect(TailShape.shape(5, of: quantiles + [stray]) == .shape(5, of: quantiles))
    #expect(TailShape.shape(5, of: [stray]) == .normal)
    #expect(TailShape(of: Self.quantiles(3, 119) + [stray, stray]) == .normal)
  }

  @Test func `Where the middle is wide, too`() {
    for (freedom, factor, likeliest, scale) in [
      (3, 1.2, 3.5, 1.114051520062616), (4, 1.3, 6, 1.1729578261536275),
    ] as [(Double, Double, Double, Double)] {
      let tail = TailShape(
        of: Self.quantiles(freedom).map { $0 < 0 && $0 > -0.9 ? factor * $0 : $0 })
      #expect(tail.degreesOfFreedom == likeliest && (tail.scale - scale).magnitude < 1e-9)
    }
  }

  @Test func `A normal tail has the scale that residuals have, and the largest residual counts`() {
    #expect(TailShape.normal.scale == 1 && TailShape.normal.degreesOfFreedom == .infinity)
    // The quartile of t with 5 degrees of freedom: SciPy's stats.t.ppf(0.75, 5).
    #expect(agrees(TailShape.shape(5, of: [1e150, -1e150]).scale, 1e150 / 0.7266868438004227))
  }

  @Test func `Residuals that are all zero, or without a side below, are normal`() {
    #expect(TailShape(of: [Double](repeating: 0, count: 200)) == .normal)
    #expect(TailShape(of: [Double](repeating: 1, count: 200)) == .normal)
    #expect(TailShape.shape(3, of: [0, 0, 0]) == .normal)
    #expect(TailShape.shape(3, of: []) == .normal)
    #expect(TailShape.shape(.infinity, of: [1, -1, 2]) == .normal)
  }

  /// The heavier of both: t of 3 with a scale of 1.5, and t of 2 or 60.
  @Test func `The larger probability, and the larger quantile, is that of the heavier tail`() {
    // The median of the magnitudes is 1.5 times the quartile of t with 3 degrees of freedom.
    let tail = TailShape.shape(3, of: [1.5 * 0.7648923284043453, -1.5 * 0.7648923284043453])
    #expect(agrees(tail.scale, 1.5, within: 1e-12))
    #expect(agrees(tail.upperProbability(of: 6, degreesOfFreedom: 60), 0.014004228005073076))
    #expect(agrees(tail.upperProbability(of: 6, degreesOfFreedom: 2), 0.028595479208968315))
    #expect(agrees(tail.upperProbability(of: -6, degreesOfFreedom: 60), 0.9999999385657694))
    #expect(agrees(tail.upperQuantile(0.001, degreesOfFreedom: 60), 15.321797778611078))
    #expect(agrees(tail.upperQuantile(0.001, degreesOfFreedom: 2), 33.49068715517981))
    #expect(agrees(tail.upperQuantile(0.9, degreesOfFreedom: 60), -1.295821093515731))
    #expect(
      agrees(TailShape.normal.upperProbability(of: 2, degreesOfFreedom: 5), 0.050969739414929174))
    #expect(agrees(TailShape.normal.upperQuantile(0.01, degreesOfFreedom: 5), 3.364929998907218))
    #expect(tail.upperQuantile(0, degreesOfFreedom: 60) == nil)
    #expect(tail.upperProbability(of: .nan, degreesOfFreedom: 60) == nil)
  }
}
