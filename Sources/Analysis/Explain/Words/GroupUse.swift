internal import UsageModel

/// The figures of a part, on both sides: of whole places, for a part that is told by place.
struct GroupUse {
  let before: UseAmounts
  let now: UseAmounts
  /// The models that it is about, in a fixed order.
  let models: [Int64]
  /// Whether volume is calls in all of its places.
  let countsCalls: Bool
  private let places: Set<UsePlace>

  init(
    _ group: PartGroup, usual: UsePattern, actual: UsePattern, _ callPlaces: CallPlaces
  ) {
    let (places, models) = (group.places, group.models)
    let countsCalls = callPlaces.containsAll(of: places)
    (self.places, self.countsCalls) = (places, countsCalls)
    self.models = models.sorted()
    func sum(_ pattern: UsePattern, _ isMeant: (UsePlace) -> Bool) -> UseAmounts {
      pattern.leaves.reduce(into: UseAmounts()) { sum, leaf in
        if isMeant(leaf.key.place) { sum.add(leaf.value) }
      }
    }
    // A new place is compared with what is usual elsewhere.
    let own = sum(usual, places.contains)
    let isShape = group.cause != .calls && own.total == 0
    before = isShape ? sum(usual) { !countsCalls || callPlaces.contains($0) } : own
    now = sum(actual, places.contains)
  }

  func count(_ amounts: UseAmounts) -> Double {
    Self.whole(countsCalls ? amounts.calls : amounts.total)
  }

  /// Tokens a call.
  func aCall(_ amounts: UseAmounts, _ tokens: (UseAmounts) -> Int128) -> Double {
    amounts.calls > 0 ? Self.whole(tokens(amounts)) / Self.whole(amounts.calls) : 0
  }

  func share(
    _ amounts: UseAmounts, _ part: (UseAmounts) -> Int128, _ whole: (UseAmounts) -> Int128
  ) -> Double {
    let all = Self.whole(whole(amounts))
    return all > 0 ? Self.whole(part(amounts)) / all : 0
  }

  /// The models' shares of the calls in these places; of all places, for new ones.
  func shares(in pattern: UsePattern) -> ModelShares {
    var (own, all) = (ModelShares(), ModelShares())
    var isNew = true
    for (leaf, amounts) in pattern.leaves {
      let count = countsCalls ? amounts.calls : amounts.total
      all.add(count, of: leaf.modelID)
      guard places.contains(leaf.place) else { continue }
      own.add(count, of: leaf.modelID)
      isNew = false
    }
    return isNew ? all : own
  }

  /// Whole calls or tokens.
  static func whole(_ value: Int128) -> Double {
    Double(value) / Double(UseAmounts.unit)
  }
}

/// How calls, or tokens, are shared among models.
struct ModelShares {
  private var counts: [Int64: Int128] = [:]
  private var total: Int128 = 0

  mutating func add(_ count: Int128, of modelID: Int64) {
    counts[modelID, default: 0] += count
    total += count
  }

  /// The share of a model; 0 where nothing was used.
  func share(of modelID: Int64) -> Double {
    total > 0 ? GroupUse.whole(counts[modelID] ?? 0) / GroupUse.whole(total) : 0
  }
}
