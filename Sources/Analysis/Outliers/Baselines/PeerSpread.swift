internal import Statistics

/// The distribution of a new developer's value, given the values of others.
///
/// People differ from each other as well as from day to day: with m others and n values in all, a
/// new person's value has the variance `B (1 + 1/m) + W (1 + 1/n)`, with B between people and W
/// within them (one-way random effects, B by the analysis of variance), and Satterthwaite's (1946)
/// degrees of freedom. So many days of a few people are not mistaken for many people.
struct PeerSpread {
  private let mean: Double
  private let deviation: Double
  private let degreesOfFreedom: Double

  /// Creates the distribution; nil for fewer than two others, or no more values than others.
  init?(of groups: [[Double]]) {
    let samples = groups.compactMap { Sample($0) }
    let people = Double(samples.count)
    let count = samples.reduce(0) { $0 + Double($1.count) }
    guard people >= 2, count > people, let means = Sample(samples.map(\.mean)),
      let spreadOfMeans = means.standardDeviation
    else { return nil }
    let squares = samples.reduce(0) { sum, sample in
      let deviation = sample.standardDeviation ?? 0
      return sum + deviation * deviation * Double(sample.count - 1)
    }
    let within = squares / (count - people)
    // The mean of a person's n values has the variance B + W / n.
    let noise = within * samples.reduce(0) { $0 + 1 / Double($1.count) } / people
    let between = max(0, spreadOfMeans * spreadOfMeans - noise)
    let ofPeople = between * (1 + 1 / people)
    let ofValues = within * (1 + 1 / count)
    let variance = ofPeople + ofValues
    mean = means.mean
    deviation = max(variance.squareRoot(), RobustScale.defaultFloor)
    let divisor =
      ofPeople * ofPeople / (people - 1) + ofValues * ofValues / (count - people)
    degreesOfFreedom = divisor > 0 ? variance * variance / divisor : count - people
  }

  /// Returns the probability of a value at least as high.
  func upperProbability(of value: Double) -> Double? {
    StudentT(degreesOfFreedom: degreesOfFreedom)?.survival((value - mean) / deviation)
  }
}
