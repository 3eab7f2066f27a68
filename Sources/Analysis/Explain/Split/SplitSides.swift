internal import UsageModel

/// Both sides of a comparison, with what stands in for a side that a model or a place does not have.
///
/// A place without usual use has that of all places for its mix and shapes, so that all it cost is volume
/// but for what is unusual in it. A model that one side of a place lacks has the calls that the place has on
/// that side, at the model's own rates, so that its price counts towards the mix and the size of calls
/// towards volume.
struct SplitSides {
  private let usual: UsePattern
  private let actual: UsePattern
  private let usualPlaces: [UsePlace: UseAmounts]
  private let actualPlaces: [UsePlace: UseAmounts]
  /// The usual use of each model, and of all, where it is counted in calls and everywhere.
  private let usualModels: [Bool: [Int64: UseAmounts]]
  private let usualTotal: [Bool: UseAmounts]
  private let callPlaces: CallPlaces

  init(usual: UsePattern, actual: UsePattern) {
    let callPlaces = CallPlaces(usual: usual, actual: actual)
    let counted = UsePattern(leaves: usual.leaves.filter { callPlaces.contains($0.key.place) })
    (self.usual, self.actual, self.callPlaces) = (usual, actual, callPlaces)
    (usualPlaces, actualPlaces) = (usual.byPlace, actual.byPlace)
    usualModels = [true: counted.byModel, false: usual.byModel]
    usualTotal = [true: counted.total, false: usual.total]
  }

  /// All leaves of either side, and those that a new place would usually have.
  var leaves: [UseLeaf] {
    var all = UsePattern()
    for leaf in usual.leaves.keys { all.leaves[leaf] = UseAmounts() }
    for leaf in actual.leaves.keys { all.leaves[leaf] = UseAmounts() }
    for place in actualPlaces.keys where count(usualPlaces[place], place) == 0 {
      for model in models(place).keys {
        all.leaves[UseLeaf(place: place, modelID: model)] = UseAmounts()
      }
    }
    return all.sorted
  }

  /// Calls, or the tokens of sources that do not count them.
  private func count(_ amounts: UseAmounts?, _ place: UsePlace) -> Int128 {
    guard let amounts else { return 0 }
    return callPlaces.contains(place) ? amounts.calls : amounts.total
  }

  private func models(_ place: UsePlace) -> [Int64: UseAmounts] {
    usualModels[callPlaces.contains(place)] ?? [:]
  }

  private func total(_ place: UsePlace) -> UseAmounts? {
    usualTotal[callPlaces.contains(place)]
  }

  /// Whether a side of a leaf cost something and has nothing to split it by.
  func isBare(_ leaf: UseLeaf) -> Bool {
    [usual.leaves[leaf], actual.leaves[leaf]].contains { amounts in
      guard let amounts, amounts.cost != 0 else { return false }
      return count(amounts, leaf.place) <= 0
    }
  }

  func values(of leaf: UseLeaf) -> LeafValues {
    let none = UseAmounts()
    let (before, now) = (usual.leaves[leaf] ?? none, actual.leaves[leaf] ?? none)
    return LeafValues(
      usual: usualSide(leaf, before, now), actual: actualSide(leaf, before, now),
      usually: before.costs, now: now.costs)
  }

  private func usualSide(_ leaf: UseLeaf, _ before: UseAmounts, _ now: UseAmounts) -> LeafSide {
    let place = leaf.place
    let calls = count(usualPlaces[place], place)
    if calls > 0 {
      let shape = count(before, place) > 0 ? before : like(usualPlaces[place], at: now, place)
      return side(place, calls, count(before, place), of: calls, shape)
    }
    let all = count(total(place), place)
    guard all > 0 else {
      // Nothing is usual: all is volume.
      return side(place, 0, count(now, place), of: count(actualPlaces[place], place), now)
    }
    let same = models(place)[leaf.modelID]
    let shape = count(same, place) > 0 ? same ?? now : like(total(place), at: now, place)
    return side(place, 0, count(same, place), of: all, shape)
  }

  private func actualSide(_ leaf: UseLeaf, _ before: UseAmounts, _ now: UseAmounts) -> LeafSide {
    let place = leaf.place
    let calls = count(actualPlaces[place], place)
    guard calls > 0 else {
      // The place is not used any more: only its calls changed.
      return side(place, 0, count(before, place), of: count(usualPlaces[place], place), before)
    }
    if count(now, place) > 0 { return side(place, calls, count(now, place), of: calls, now) }
    let own = count(before, place) > 0 ? before : models(place)[leaf.modelID] ?? before
    return side(place, calls, 0, of: calls, like(actualPlaces[place], at: own, place))
  }

  private func side(
    _ place: UsePlace, _ calls: Int128, _ part: Int128, of all: Int128, _ shape: UseAmounts
  ) -> LeafSide {
    var shape = shape
    shape.calls = count(shape, place)
    return LeafSide(placeCalls: calls, modelCalls: part, allCalls: all, shape: shape)
  }

  /// The calls of a place, at the rates of a model.
  private func like(_ amounts: UseAmounts?, at own: UseAmounts, _ place: UsePlace) -> UseAmounts {
    guard var shape = amounts, count(shape, place) > 0, count(own, place) > 0 else { return own }
    for index in UseAmounts.classes.indices {
      let (cost, tokens) = (own.costs[index], own.tokens[index])
      shape.costs[index] =
        tokens > 0
        ? Apportion.product(shape.tokens[index], cost, over: tokens)
        : Apportion.product(shape.tokens[index], own.rates[index], over: UseAmounts.unit)
    }
    shape.costs[UseAmounts.bare] =
      own.calls > 0
      ? Apportion.product(shape.calls, own.costs[UseAmounts.bare], over: own.calls) : 0
    return shape
  }
}
