internal import UsageModel

/// The places whose sources count calls on both sides, so that volume is calls there; elsewhere it is tokens.
struct CallPlaces {
  private let places: Set<UsePlace>

  init(usual: UsePattern, actual: UsePattern) {
    var calls: Set<UsePlace> = []
    var summaries: Set<UsePlace> = []
    for (leaf, amounts) in Array(usual.leaves) + Array(actual.leaves) {
      if amounts.summaries > 0 { summaries.insert(leaf.place) }
      if amounts.calls > 0 { calls.insert(leaf.place) }
    }
    places = calls.subtracting(summaries)
  }

  /// Whether a place counts calls.
  func contains(_ place: UsePlace) -> Bool { places.contains(place) }

  /// Whether all of some places count calls.
  func containsAll(of others: Set<UsePlace>) -> Bool { others.isSubset(of: places) }
}
