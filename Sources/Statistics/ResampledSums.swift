/// A sample of sums of further values like those of a sample.
///
/// A bootstrap of the predictive distribution (Efron and Tibshirani, "An Introduction to the
/// Bootstrap", 1993): each sum first resamples the values, which are themselves random, and then
/// draws its terms from the result. It resamples one value fewer than there are, which makes the
/// spread unbiased (Rao and Wu, "Resampling Inference with Complex Survey Data", 1988). The seed is
/// fixed: the same values always give the same sums.
public enum ResampledSums {
  /// The default number of sums.
  public static let usualCount = 4000

  /// Returns sums of `terms` values each, drawn with replacement; nil without values or terms, and
  /// when the values do not make a ``Sample``.
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

/// A random number generator with the same numbers on every machine and in every run: SplitMix64
/// (Steele, Lea and Flood, "Fast Splittable Pseudorandom Number Generators", 2014).
struct SplitMix {
  private var state: UInt64

  init(seed: UInt64) {
    state = seed
  }

  /// Returns a number from 0 up to but not including `count`, which is at least 1; the high half of
  /// a product as in Lemire (2019), without the rejection step that affects about `count` in 2^64
  /// draws.
  mutating func next(below count: Int) -> Int {
    Int(next().multipliedFullWidth(by: UInt64(count)).high)
  }

  private mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }
}
