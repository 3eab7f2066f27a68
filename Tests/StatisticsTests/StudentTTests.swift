import Statistics
import Testing

@Suite struct `Student's t` {
  @Test(arguments: survivals)
  func `Survival agrees with the oracle, far tails too`(vector: (Double, Double, Double)) throws {
    let (t, degrees, survival) = vector
    let student = try #require(StudentT(degreesOfFreedom: degrees))
    let tolerance = degrees > 1000 ? 1e-9 : 1e-12
    #expect(agrees(student.survival(t), survival, within: tolerance))
    #expect(agrees(student.cumulative(-t), survival, within: tolerance))
    #expect(agrees(student.twoSided(-t), 2 * survival, within: tolerance))
    #expect(agrees(student.cumulative(t), 1 - survival, within: tolerance))
  }

  @Test(arguments: quantiles)
  func `Quantiles agree with the oracle`(vector: (Double, Double, Double)) throws {
    let (tail, degrees, quantile) = vector
    let student = try #require(StudentT(degreesOfFreedom: degrees))
    #expect(agrees(student.upperQuantile(tail), quantile, within: 1e-12))
    #expect(agrees(student.quantile(tail), -quantile, within: 1e-12))
  }

  @Test func `The middle of the distribution is zero`() throws {
    let student = try #require(StudentT(degreesOfFreedom: 3))
    #expect(student.quantile(0.5) == 0)
    #expect(student.survival(0) == 0.5)
    #expect(student.twoSided(0) == 1)
  }

  @Test func `A billion degrees of freedom are nearly normal`() throws {
    let student = try #require(StudentT(degreesOfFreedom: 1e9))
    #expect(agrees(student.survival(1.96), 0.024997895148220435, within: 1e-7))
    #expect(agrees(student.upperQuantile(0.025), 1.959963984540054, within: 1e-7))
  }

  /// Expected values: mpmath's betainc with 60 digits; at t = 2 the error is near its largest.
  @Test(arguments: [
    (1e4, 0.5, 0.30854303966161671, 1e-12), (1e4, 2, 0.022763630330717721, 1e-12),
    (1e4, 6, 1.0208092364613077e-9, 1e-12), (1e5, 2, 0.022751481728753232, 1e-11),
    (1e5, 2.7, 0.0034675569545053826, 1e-11), (1e5, 6, 9.8996472780088128e-10, 1e-11),
    (1e9, 1.9, 0.028716559959684036, 1e-7), (1e9, 3, 0.0013498980648689578, 1e-7),
  ])
  func `So many digits are right as the description promises`(
    degrees: Double, t: Double, survival: Double, tolerance: Double
  ) throws {
    let student = try #require(StudentT(degreesOfFreedom: degrees))
    #expect(agrees(student.survival(t), survival, within: tolerance))
  }

  @Test(arguments: [0, -1, .nan, .infinity, 1e10])
  func `Degrees of freedom that make no distribution are refused`(degrees: Double) {
    #expect(StudentT(degreesOfFreedom: degrees) == nil)
  }

  @Test(arguments: [.nan, .infinity, -.infinity] as [Double])
  func `A t that is not finite has no probability`(t: Double) throws {
    let student = try #require(StudentT(degreesOfFreedom: 4))
    #expect(student.survival(t) == nil)
    #expect(student.cumulative(t) == nil)
    #expect(student.twoSided(t) == nil)
  }

  @Test(arguments: [0, 1, -0.1, 1.1, .nan])
  func `Only probabilities between 0 and 1 have a quantile`(probability: Double) throws {
    let student = try #require(StudentT(degreesOfFreedom: 4))
    #expect(student.quantile(probability) == nil)
    #expect(student.upperQuantile(probability) == nil)
  }

  @Test func `A quantile too large for a Double is nil`() throws {
    let student = try #require(StudentT(degreesOfFreedom: 0.01))
    #expect(student.upperQuantile(1e-10) == nil)
  }

  /// t, degrees of freedom, survival: Scripts/oracles/statistics_vectors.py student.
  static let survivals: [(Double, Double, Double)] = [
    (1e-08, 0.5, 0.499999997303237),
    (0.3, 0.5, 0.4224295760652454),
    (1.0, 0.5, 0.3011216108413221),
    (1.8, 0.5, 0.23388160358672558),
    (4.0, 0.5, 0.15961004149433577),
    (30.0, 0.5, 0.058546841490053445),
    (1000.0, 0.5, 0.010141454540857095),
    (1e-08, 1, 0.49999999681690116),
    (0.3, 1, 0.40722642092225764),
    (1.0, 1, 0.25),
    (1.8, 1, 0.16141446721709524),
    (4.0, 1, 0.07797913037736932),
    (30.0, 1, 0.010606402405535424),
    (1000.0, 1, 0.0003183097800805589),
    (1e-08, 2.5, 0.4999999963819128),
    (0.3, 2.5, 0.39367118574759863),
    (1.0, 2.5, 0.20203051363913674),
    (1.8, 2.5, 0.09387547312431518),
    (4.0, 2.5, 0.019506487920659125),
    (30.0, 2.5, 0.0001455323545786977),
    (1000.0, 2.5, 2.2747463948307453e-08),
    (1e-08, 4, 0.49999999625),
    (0.3, 4, 0.38956071413872984),
    (1.0, 4, 0.18695048315002943),
    (1.8, 4, 0.07311919059451415),
    (4.0, 4, 0.008065044950046266),
    (30.0, 4, 3.6764280488306612e-06),
    (1000.0, 4, 2.9999800001049993e-12),
    (1e-08, 7, 0.4999999961500855),
    (0.3, 7, 0.38644502520106716),
    (1.0, 7, 0.17530833141010377),
    (1.8, 7, 0.05744222659722225),
    (4.0, 7, 0.002594956674648406),
    (30.0, 7, 5.89423444036657e-09),
    (1000.0, 7, 1.3204919187605937e-19),
    (1e-08, 29, 0.4999999960448142),
    (0.3, 29, 0.3831585466644839),
    (1.0, 29, 0.16279099400809677),
    (1.8, 29, 0.04113629821186041),
    (4.0, 29, 0.0002000319728262457),
    (30.0, 29, 1.0988724225494025e-23),
    (1000.0, 29, 1.1764192763762547e-67),
    (1e-08, 1000, 0.4999999960115744),
    (0.3, 1000, 0.38211975208362203),
    (1.0, 1000, 0.15877620904233616),
    (1.8, 1000, 0.036080969735194666),
    (4.0, 1000, 3.400495960439079e-05),
    (30.0, 1000, 7.687343722021741e-142),
    (1e-08, 1000000.0, 0.4999999960105782),
    (0.3, 1000000.0, 0.3820886089894971),
    (1.0, 1000000.0, 0.15865537491678908),
    (1.8, 1000000.0, 0.03593046974984168),
    (4.0, 1000000.0, 3.167351700502405e-05),
    (30.0, 1000000.0, 6.010047116831719e-198),
  ]

  /// Tail, degrees of freedom, t: Scripts/oracles/statistics_vectors.py quantile.
  static let quantiles: [(Double, Double, Double)] = [
    (0.499999999, 0.5, 3.7081494555727577e-09),
    (0.4999, 0.5, 0.00037081496095445096),
    (0.3, 0.5, 1.0095258786071661),
    (0.2, 0.5, 2.5127179536659185),
    (0.05, 0.5, 41.13600009287827),
    (0.001, 0.5, 102849.11563017555),
    (1e-09, 0.5, 1.0284911563163398e+17),
    (0.499999999, 1, 3.14159273913291e-09),
    (0.4999, 1, 0.0003141592756943707),
    (0.3, 1, 0.7265425280053609),
    (0.2, 1, 1.3763819204711734),
    (0.05, 1, 6.313751514675043),
    (0.001, 1, 318.30883898555044),
    (1e-09, 1, 318309886.1837906),
    (0.499999999, 2.5, 2.7638914177965072e-09),
    (0.4999, 2.5, 0.0002763891391802735),
    (0.3, 2.5, 0.5973077382523175),
    (0.2, 2.5, 1.0101638747222386),
    (0.05, 2.5, 2.5582186141359364),
    (0.001, 2.5, 13.822193110865964),
    (1e-09, 2.5, 3489.5833953699816),
    (0.499999999, 7, 2.597460346372467e-09),
    (0.4999, 7, 0.00025974603090254505),
    (0.3, 7, 0.5491096579472851),
    (0.2, 7, 0.8960296443137649),
    (0.05, 7, 1.8945786050900073),
    (0.001, 7, 4.785289628638334),
    (1e-09, 7, 38.70598064323161),
    (0.499999999, 29, 2.528326304488385e-09),
    (0.4999, 29, 0.00025283262635095454),
    (0.3, 29, 0.5302143957091608),
    (0.2, 29, 0.8541919858818556),
    (0.05, 29, 1.6991270265334977),
    (0.001, 29, 3.396240288356803),
    (1e-09, 29, 8.556427307611301),
    (0.499999999, 1000, 2.507255078204449e-09),
    (0.4999, 1000, 0.00025072550362288887),
    (0.3, 1000, 0.524567707309227),
    (0.2, 1000, 0.8419808221624285),
    (0.05, 1000, 1.6463788172854648),
    (0.001, 1000, 3.098402163912923),
    (1e-09, 1000, 6.053690272079834),
  ]
}
