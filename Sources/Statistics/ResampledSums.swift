/// What so many more values like those of a sample would add up to, as a sample of such sums.
///
/// A bootstrap of the predictive distribution (Efron and Tibshirani, "An Introduction to the
/// Bootstrap", 1993): each sum draws a sample from the one at hand, since that one is itself an accident,
/// and then its terms from what was drawn. It draws one value less than there are, which keeps the spread
/// that is due (Rao and Wu, "Resampling Inference with Complex Survey Data", 1988). The seed is fixed:
/// the same values give the same sums, always.
public enum ResampledSums {
  /// How many sums there are unless told otherwise.
  public static let usualCount = 4000

  /// Sums of `terms` values each, drawn with replacement; nil without values or terms, and when the
  /// values are no ``Sample``.
  public static func sums(
    of values: [Double], terms: Int, count: Int = usualCount, seed: UInt64 = 20_260_901
  ) -> Sample? {
    guard Sample(values) != nil, terms > 0, count > 0 else { return nil }
    var random = SplitMix(seed: seed)
    var drawn = Array(values.prefix(max(1, values.count - 1)))
    let sums = (0..<count).map { _ in
      for index in drawn.indices { drawn[index] = values[random.next(below: values.count)] }
      return (0..<terms).reduce(0.0) { sum, _ in sum + drawn[random.next(below: drawn.count)] }
    }
    return Sample(sums)
  }
}
