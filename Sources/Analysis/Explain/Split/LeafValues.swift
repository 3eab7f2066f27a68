internal import UsageModel

/// One side of a comparison, for a model in a place: as usual, or as it was.
struct LeafSide {
  /// The calls of the whole place, in billionths.
  var placeCalls: Int128
  /// The model's part of them: `modelCalls` of `allCalls`.
  var modelCalls: Int128
  var allCalls: Int128
  /// What its calls look like: `shape.calls` calls with these tokens and costs.
  var shape: UseAmounts
}

/// What each token class of a model in a place would have cost, for every set of factors that are as they
/// were while the others are as usual.
///
///     calls of the place · the model's part · tokens a call · the class's part of them · its rate
///       (calls)              (mix)             (size)           (cache)                   (price)
struct LeafValues {
  /// By token class, then by set.
  private(set) var values: [[Int128]]

  /// `usually` and `now` are what the leaf did cost on each side: the values of the empty set and of the
  /// set of all, to the picodollar.
  init(usual: LeafSide, actual: LeafSide, usually: [Int128], now: [Int128]) {
    let none = [Int128](repeating: 0, count: CostFactor.all + 1)
    let shapes = [usual.shape, actual.shape]
    let calls = Self.calls([usual, actual])
    let prompts = Self.tokens(calls, shapes, of: \.prompt)
    values = (0...UseAmounts.bare).map { index in
      var row = none
      let quantities = shapes.map { $0.quantity(index) }
      if quantities != [0, 0] {
        let isPrompt = index < UseAmounts.promptClasses
        let sized = isPrompt ? prompts : Self.tokens(calls, shapes) { $0.quantity(index) }
        let split = isPrompt ? Self.split(sized, shapes, quantities) : sized + sized
        row = Self.costs(split, shapes.map { $0.costs[index] }, quantities)
      }
      row[0] = usually[index]
      row[CostFactor.all] = now[index]
      return row
    }
  }

  /// The calls where calls, mix are as they were: neither, the calls, the mix, both.
  private static func calls(_ sides: [LeafSide]) -> [Int128] {
    [(0, 0), (1, 0), (0, 1), (1, 1)].map { calls, mix in
      let side = sides[mix]
      guard side.allCalls > 0 else { return 0 }
      return Apportion.product(sides[calls].placeCalls, side.modelCalls, over: side.allCalls)
    }
  }

  /// The tokens of a group: first at the usual size of a call, then at the actual.
  private static func tokens(
    _ calls: [Int128], _ shapes: [UseAmounts], of group: (UseAmounts) -> Int128
  ) -> [Int128] {
    shapes.flatMap { shape in
      calls.map { shape.calls > 0 ? Apportion.product($0, group(shape), over: shape.calls) : 0 }
    }
  }

  /// A class's part of the prompt: first as usual, then as it was.
  private static func split(
    _ sized: [Int128], _ shapes: [UseAmounts], _ quantities: [Int128]
  ) -> [Int128] {
    zip(shapes, quantities).flatMap { shape, quantity in
      sized.map { shape.prompt > 0 ? Apportion.product($0, quantity, over: shape.prompt) : 0 }
    }
  }

  /// The costs by set of some tokens, of which there are eight at the usual split and eight at the actual.
  private static func costs(
    _ tokens: [Int128], _ costs: [Int128], _ quantities: [Int128]
  ) -> [Int128] {
    // A side without tokens has no rate of its own.
    let rates = [quantities[0] > 0 ? 0 : 1, quantities[1] > 0 ? 1 : 0]
    return (0...CostFactor.all).map { set in
      func isActual(_ factor: CostFactor) -> Int { set & factor.bit == 0 ? 0 : 1 }
      let place =
        isActual(.calls) + 2 * isActual(.mix) + 4 * isActual(.size) + 8 * isActual(.cache)
      let rate = rates[isActual(.price)]
      return Apportion.product(tokens[place], costs[rate], over: quantities[rate])
    }
  }
}
