import Testing

@testable import Statistics

/// Expected values: mpmath with 50 digits, and SciPy's stats.t and brentq for the prior.
@Suite struct DistributionEdgeTests {
  @Test func `Degrees of freedom are from a thousandth to a billion`() throws {
    #expect(StudentT(degreesOfFreedom: 1e-3) != nil && StudentT(degreesOfFreedom: 1e9) != nil)
    #expect(StudentT(degreesOfFreedom: 0.99e-3) == nil)
    #expect(StudentT(degreesOfFreedom: 1.01e9) == nil)
    let least = try #require(StudentT(degreesOfFreedom: 1e-3))
    for (t, survival) in [
      (1e-5, 0.4999998419956129), (1, 0.49793086122463165), (1e10, 0.4865966927156173),
      (1e300, 0.2495566532717524),
    ] { #expect(agrees(least.survival(t), survival, within: 1e-12)) }
    let most = try #require(StudentT(degreesOfFreedom: 1e9))
    for (t, survival) in [
      (0.5, 0.30853753878099716), (3, 0.0013498980648689565), (6, 9.865879822492407e-10),
    ] { #expect(agrees(most.survival(t), survival, within: 1e-7)) }
  }

  /// By degrees of freedom.
  @Test(
    arguments: [
      (40, 2, 0.026161171607524607), (40, 8, 3.9525420550522695e-10),
      (1e5, 2, 0.022751481728753232), (1e5, 5, 2.8713508393208365e-07),
      (20, 0.25, 0.4025686584801023),
    ])
  func `Probabilities have eleven digits up to a hundred thousand degrees`(
    degrees: Double, t: Double, survival: Double
  ) throws {
    let student = try #require(StudentT(degreesOfFreedom: degrees))
    #expect(agrees(student.survival(t), survival, within: 1e-11))
    #expect(agrees(student.survival(-t), 1 - survival, within: 1e-12))
    #expect(agrees(student.upperQuantile(survival), t, within: 1e-11))
  }

  /// Where the method changes, at a quarter, and in the lower half.
  @Test(
    arguments: [
      (3, 0.25, 0.7648923284043444), (3, 0.2500001, 0.7648919398687194),
      (3, 0.75, -0.7648923284043444), (3, 0.9, -1.637744353696209),
      (29, 0.25, 0.6830438608216131), (29, 0.2500001, 0.6830435396018807),
      (29, 0.9, -1.311433647301551),
    ])
  func `Quantiles agree on both sides of a quarter`(
    degrees: Double, tail: Double, quantile: Double
  ) throws {
    let student = try #require(StudentT(degreesOfFreedom: degrees))
    #expect(agrees(student.upperQuantile(tail), quantile, within: 1e-12))
    #expect(agrees(student.quantile(tail), -quantile, within: 1e-12))
  }

  /// e^707.5 and e^600, then e^708.5.
  @Test func `A quantile above e^708 is nil, one below it is not`() throws {
    let student = try #require(StudentT(degreesOfFreedom: 1e-3))
    #expect(student.upperQuantile(0.24541765771950155) != nil)
    #expect(student.upperQuantile(0.24517236272971818) == nil)
    #expect(student.upperQuantile(1e-9) == nil)
    #expect(
      agrees(student.upperQuantile(0.27327031893648657), 3.7730203009298195e260, within: 1e-9))
  }

  @Test(
    arguments: [
      (0, 3, -1.5762529945270716), (-2, 0.5, -1.3375151507226544), (2, 29, -16.80844093290628),
      (300, 3, -1198.8036642722873), (1, 1e6, -4.613456877714127),
    ])
  func `The logarithm of the density has all digits`(
    logT: Double, degrees: Double, density: Double
  ) throws {
    let student = try #require(StudentT(degreesOfFreedom: degrees))
    #expect(agrees(student.logDensity(logT: logT), density, within: 1e-13))
  }

  @Test func `A prior needs three variances, and passes over those that are not positive`() throws {
    let three = [(0.12, 4.0), (3.1, 6), (0.9, 5)].map { (variance: $0, degreesOfFreedom: $1) }
    let prior = try #require(VariancePrior(of: three))
    #expect(agrees(prior.variance, 0.43980874826685623))
    #expect(agrees(prior.degreesOfFreedom, 1.7362948510329517))
    let others = three + [(0, 4), (2, 0), (-1, 4), (1, -4)]
    #expect(VariancePrior(of: others) == prior)
    #expect(VariancePrior(of: Array(others.dropFirst())) == nil)
    let four = try #require(VariancePrior(of: three + [(0.5, 8)]))
    #expect(agrees(four.variance, 0.4840774758836872))
    #expect(agrees(four.degreesOfFreedom, 2.378634271728739))
    let equal = try #require(VariancePrior(of: (0..<10).map { _ in (0.2, 40) }))
    #expect(agrees(equal.variance, 0.20510573934879567))
  }

  @Test func `An infinite prior counts as a million degrees`() throws {
    let equal = try #require(VariancePrior(of: (0..<10).map { _ in (0.2, 40) }))
    let shrunk = equal.shrunk(5, degreesOfFreedom: 9)
    #expect(agrees(shrunk.variance, (1e6 * 0.20510573934879567 + 45) / 1_000_009, within: 1e-12))
    #expect(shrunk.degreesOfFreedom == 1_000_009)
    let nothing = VariancePrior.none.shrunk(5, degreesOfFreedom: 0)
    #expect(nothing.variance == 5 && nothing.degreesOfFreedom == 0)
  }

  @Test func `Without a prior the test is the plain one, with a floor`() throws {
    let history = try #require(Sample([2.1, 2.5, 1.9]))
    let test = try #require(ModeratedT(of: 3, after: history, prior: .none, floor: 0))
    #expect(
      agrees(test.t, 2.3622779563076706) && agrees(test.upperProbability, 0.07100111059088735))
    #expect(test.degreesOfFreedom == 2 && agrees(test.expected, 13.0 / 6, within: 1e-15))
    let floored = try #require(ModeratedT(of: 3, after: history, prior: .none, floor: 0.5))
    #expect(floored.deviation == 0.5 && agrees(floored.t, 1.4433756729740648))
    #expect(agrees(floored.upperProbability, 0.14285714285714282))
    #expect(ModeratedT(of: .nan, after: history, prior: .none) == nil)
    #expect(ModeratedT(of: 3, after: try #require(Sample([2])), prior: .none) == nil)
    let equal = try #require(Sample([2, 2, 2]))
    #expect(ModeratedT(of: 3, after: equal, prior: .none, floor: 0) == nil)
    #expect(
      ModeratedT(of: 3, after: equal, prior: .none)?.deviation == RobustScale.defaultFloor)
  }
}
