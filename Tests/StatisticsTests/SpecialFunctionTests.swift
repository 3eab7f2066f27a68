import Testing

@testable import Statistics

/// Expected values: mpmath with 40 digits (loggamma, beta, polygamma, findroot), rounded to the nearest number.
@Suite struct SpecialFunctionTests {
  /// Near where the series take over, at 10 and 12, their last terms are largest.
  @Test(
    arguments: [
      (0.001, 6.907178885383853),
      (0.1, 2.252712651734206),
      (0.5, 0.5723649429247001),
      (1, 0),
      (1.5, -0.12078223763524522),
      (2, 0),
      (3.7, 1.428072326665388),
      (9, 10.60460290274525),
      (9.999, 12.799575780077413),
      (10, 12.801827480081469),
      (10.5, 13.940625219403763),
      (12, 17.502307845873887),
      (25, 54.78472939811232),
      (100, 359.1342053695754),
      (1000000.0, 12815504.569147611),
    ] as [(Double, Double)])
  func `The logarithm of the gamma function has fourteen digits`(x: Double, truth: Double) {
    let tolerance = max(1e-14, 1e-15 * truth.magnitude)
    #expect((GammaFunction.logarithm(x) - truth).magnitude <= tolerance)
  }

  @Test(
    arguments: [
      (0.5, 0.5, 1.1447298858494002),
      (0.25, 3, 1.0453677741492975),
      (2, 3, -2.4849066497880004),
      (0.5, 9.99, -0.5659200492970505),
      (0.5, 10, -0.5664327963975939),
      (3, 10, -6.492239835020471),
      (9.5, 40, -24.296189139705255),
      (10, 10, -13.736229227036555),
      (12, 15.5, -18.865768491887003),
      (10, 1000, -56.32058348093065),
      (0.5, 1000000.0, -6.335390211057437),
      (0.5, 500000000.0, -9.442694385018532),
      (100000, 1000000.0, -335104.4969524304),
    ] as [(Double, Double, Double)])
  func `The logarithm of the beta function has them too, however large its second argument`(
    a: Double, b: Double, truth: Double
  ) {
    let tolerance = max(1e-14, 1e-15 * truth.magnitude)
    #expect((GammaFunction.logBeta(a, b) - truth).magnitude <= tolerance)
  }

  /// x, and the first, second and third derivative of ln Γ.
  @Test(
    arguments: [
      (0.001, -1000.5755719318103, 1000001.6425331958, -2000000002.3976321),
      (0.5, -1.9635100260214235, 4.934802200544679, -16.82879664423432),
      (1, -0.5772156649015329, 1.6449340668482264, -2.4041138063191885),
      (2.5, 0.7031566406452432, 0.49035775610023485, -0.2362040516417274),
      (11.5, 2.3982391295357814, 0.09084666127454623, -0.008247469050652217),
      (12, 2.442661679975812, 0.08690187287176838, -0.007547205368998912),
      (12.5, 2.4851956512749123, 0.08328522460157838, -0.006932436585788241),
      (30, 3.384438132685525, 0.033895060357739946, -0.0011487652037286),
      (10000, 9.210290371142849, 0.00010000500016666666, -1.000100005e-08),
    ] as [(Double, Double, Double, Double)])
  func `Its derivatives have all digits`(
    x: Double, first: Double, second: Double, third: Double
  ) {
    #expect(agrees(Polygamma.digamma(x), first, within: 1e-15))
    #expect(agrees(Polygamma.trigamma(x), second, within: 1e-15))
    #expect(agrees(Polygamma.tetragamma(x), third, within: 1e-15))
  }

  @Test(arguments: [0, -1, .nan, .infinity])
  func `Only positive numbers have a third derivative`(x: Double) {
    #expect(Polygamma.tetragamma(x) == nil)
  }

  @Test(
    arguments: [
      (1e-300, 9.999999999999999e+299),
      (1e-16, 1e+16),
      (9e-16, 1111111111111111.6),
      (1.1e-15, 909090909090909.6),
      (1e-08, 100000000.5),
      (0.001, 1000.4999166666819),
      (0.25, 4.479394211649118),
      (2, 0.8766640774642602),
      (50, 0.14337981235286149),
      (100000000.0, 0.00010000000082234685),
      (900000000000000.0, 3.333333333333336e-08),
      (1100000000000000.0, 3.015113445777638e-08),
      (1e+16, 1e-08),
      (1e+300, 1e-150),
    ] as [(Double, Double)])
  func `The inverse of the second has fifteen digits, from the least to the largest`(
    value: Double, x: Double
  ) {
    #expect(agrees(Polygamma.inverseTrigamma(value), x, within: 2e-15))
  }
}
