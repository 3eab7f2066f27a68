import Testing

@testable import Statistics

/// Expected values: SciPy 1.17 (special.digamma, special.polygamma, stats.t.sf); the inverse and the
/// prior by brentq on its polygamma (Scripts/oracles/statistics_vectors.py).
struct ModeratedTTests {
  private static let polygammas: [(x: Double, digamma: Double, trigamma: Double)] = [
    (0.001, -1000.5755719318103, 1000001.6425331959),
    (0.5, -1.9635100260214235, 4.93480220054468),
    (1.0, -0.5772156649015329, 1.6449340668482266),
    (3.7, 1.1671535393615113, 0.31003785767003833),
    (11.9, 2.4339335368825377, 0.08766320119000418),
    (29.5, 3.3673453638769155, 0.034479343200420114),
    (10000.0, 9.21029037114285, 0.00010000500016666666),
  ]

  @Test(arguments: polygammas)
  func `Digamma and trigamma have the digits of SciPy`(
    _ x: Double, _ digamma: Double, _ trigamma: Double
  ) throws {
    #expect((try #require(Polygamma.digamma(x)) / digamma - 1).magnitude < 1e-12)
    #expect((try #require(Polygamma.trigamma(x)) / trigamma - 1).magnitude < 1e-12)
  }

  private static let inverses: [(Double, Double)] = [
    (1e-4, 10000.499991666666), (0.05, 20.49583523915461), (0.3, 3.8087190120511676),
    (1.6449340668482264, 1), (10, 0.33508104437803693), (1e4, 0.01000081070439152),
  ]

  @Test(arguments: inverses)
  func `The inverse of trigamma has them too`(_ value: Double, _ x: Double) throws {
    #expect((try #require(Polygamma.inverseTrigamma(value)) / x - 1).magnitude < 1e-9)
  }

  @Test(arguments: [0, -1, .nan, .infinity])
  func `Only positive numbers have any`(_ x: Double) {
    #expect(Polygamma.digamma(x) == nil && Polygamma.trigamma(x) == nil)
    #expect(Polygamma.inverseTrigamma(x) == nil)
  }

  private static let variances: [(variance: Double, degreesOfFreedom: Double)] = [
    (0.12, 44), (0.31, 30), (0.22, 12), (0.5, 8), (0.18, 59), (0.27, 21),
  ]

  @Test func `A prior is that of Smyth's equations`() throws {
    let prior = try #require(VariancePrior(of: Self.variances))
    #expect((prior.degreesOfFreedom - 14.113092298569256).magnitude < 1e-9)
    #expect((prior.variance - 0.23771206088142405).magnitude < 1e-9)
    let shrunk = prior.shrunk(0.4, degreesOfFreedom: 9)
    #expect((shrunk.variance - 0.3009053122733028).magnitude < 1e-9)
    #expect((shrunk.degreesOfFreedom - 23.113092298569256).magnitude < 1e-9)
  }

  @Test func `A moderated t has the variance of both`() throws {
    let prior = try #require(VariancePrior(of: Self.variances))
    let history = try #require(Sample([2.1, 2.5, 1.9, 2.2, 2.8, 2.0, 2.4, 2.3, 1.7, 2.6]))
    let test = try #require(ModeratedT(of: 3.6, after: history, prior: prior))
    #expect((test.t - 2.9569005788437472).magnitude < 1e-9)
    #expect((test.upperProbability - 0.003523048212174294).magnitude < 1e-9)
  }

  @Test func `Equal variances are one variance`() throws {
    let prior = try #require(VariancePrior(of: (0..<10).map { _ in (0.2, 40) }))
    #expect(prior.degreesOfFreedom == .infinity)
    #expect((prior.shrunk(5, degreesOfFreedom: 9).variance - prior.variance).magnitude < 1e-3)
  }

  @Test func `Two samples have nothing in common yet`() {
    #expect(VariancePrior(of: [(0.2, 40), (0.3, 40)]) == nil)
    let same = VariancePrior.none.shrunk(0.7, degreesOfFreedom: 9)
    #expect(same.variance == 0.7 && same.degreesOfFreedom == 9)
  }
}
