internal import LedgerStore
internal import Presentation
internal import Reporting
internal import UsageModel

/// The usage of a unit compared with its baseline, in words.
struct UseComparison {
  let actual: UseProfile
  let usual: UseProfile
  /// The median calls and the median tokens of the baseline's units.
  let usualCalls: Double
  let usualTokens: Double

  init(_ unit: SpendUnit, after history: [SpendUnit], in cells: SpendCells) {
    let uses = history.map { ModelUse($0, in: cells) }
    actual = UseProfile([unit], in: cells)
    usual = UseProfile(history, in: cells)
    usualCalls = Self.median(uses.map { Double($0.calls) })
    usualTokens = Self.median(uses.map { Double($0.tokens.total) })
  }

  /// `1,204 calls, usually 90`.
  func volume(_ measure: CostDecomposition.Measure) -> String {
    switch measure {
    case .calls:
      "\(Figures.counted(actual.total.calls, "call")), usually \(RoundFigures.count(usualCalls))"
    case .tokens:
      "\(RoundFigures.count(Double(actual.total.tokens.total))) tokens, "
        + "usually \(RoundFigures.count(usualTokens))"
    }
  }

  /// The model whose share grew most: `claude-opus-4-8 for 82% of spend, usually 20%`.
  func mix(_ names: Directory) -> String {
    func gain(_ modelID: Int64) -> Double {
      actual.costShare(of: modelID) - usual.costShare(of: modelID)
    }
    guard let top = actual.modelIDs.max(by: { gain($0) < gain($1) }), gain(top) > 0.01 else {
      return "Another mix of models than usual"
    }
    return "\(names.model(top)) for \(RoundFigures.percent(actual.costShare(of: top))) of spend, "
      + "usually \(RoundFigures.percent(usual.costShare(of: top)))"
  }

  /// `Cache reads fell from 91% to 4% of prompt tokens`.
  var cache: String {
    guard let now = actual.total.cacheShare, let before = usual.total.cacheShare,
      (now - before).magnitude >= 0.01
    else { return "More cache writes for the same prompts than usual" }
    return "Cache reads \(now < before ? "fell" : "rose") from \(RoundFigures.percent(before)) to "
      + "\(RoundFigures.percent(now)) of prompt tokens"
  }

  /// `41k tokens a call, usually 9.2k`.
  func tokens(_ measure: CostDecomposition.Measure) -> String {
    let (now, before) = (actual.total, usual.total)
    if measure == .calls, now.calls > 0, before.calls > 0 {
      let perCall = Double(now.tokens.total) / Double(now.calls)
      let usually = Double(before.tokens.total) / Double(before.calls)
      if perCall > usually * 1.1 {
        return "\(RoundFigures.count(perCall)) tokens a call, "
          + "usually \(RoundFigures.count(usually))"
      }
    }
    return "Output was \(RoundFigures.percent(Self.outputShare(now))) of all tokens, "
      + "usually \(RoundFigures.percent(Self.outputShare(before)))"
  }

  /// `A token cost 2.4 times as much as usual`, for the part of the cost that the price made.
  ///
  /// Nil below 1.25 times: that much may come from price ratios between token classes that differ
  /// from ``TokenWeights``.
  func price(_ part: Money) -> String? {
    let usually = actual.total.cost - part
    guard usually > .zero else { return nil }
    let ratio = actual.total.cost.approximateDollars / usually.approximateDollars
    return ratio < 1.25 ? nil : "A token cost \(RoundFigures.ratio(ratio)) times as much as usual"
  }

  private static func outputShare(_ use: ModelUse) -> Double {
    use.tokens.total > 0 ? Double(use.tokens.output) / Double(use.tokens.total) : 0
  }

  private static func median(_ values: [Double]) -> Double {
    let sorted = values.sorted()
    guard !sorted.isEmpty else { return 0 }
    return (sorted[(sorted.count - 1) / 2] + sorted[sorted.count / 2]) / 2
  }
}

/// The usage of each model.
struct UseProfile {
  private(set) var models: [Int64: ModelUse] = [:]
  private(set) var total = ModelUse()

  init(_ units: some Sequence<SpendUnit>, in cells: SpendCells) {
    // A search makes many of few models each: one after the other is faster than by hash.
    var (ids, uses): ([Int64], [ModelUse]) = ([], [])
    for index in units.lazy.flatMap(\.cells) {
      let id = cells[index].modelID
      let place = ids.firstIndex(of: id) ?? ids.count
      if place == ids.count {
        ids.append(id)
        uses.append(ModelUse())
      }
      uses[place].add(cells, at: index)
    }
    self.init(models: Dictionary(uniqueKeysWithValues: zip(ids, uses)))
  }

  init(models: [Int64: ModelUse]) {
    self.models = models
    for use in models.values { total.add(use) }
  }

  /// The models' row ids, in a fixed order.
  var modelIDs: [Int64] { models.keys.sorted() }

  /// Returns a model's share of the cost, from 0 to 1.
  func costShare(of modelID: Int64) -> Double {
    guard let use = models[modelID], total.cost > .zero else { return 0 }
    return use.cost.approximateDollars / total.cost.approximateDollars
  }
}

/// The usage of one model, or of all.
struct ModelUse {
  var calls: Int64 = 0
  var summaries: Int64 = 0
  var tokens = TokenCounts.zero
  var cost = Money.zero

  init() {}

  /// All models of a unit.
  init(_ unit: SpendUnit, in cells: SpendCells) {
    for index in unit.cells { add(cells, at: index) }
  }

  mutating func add(_ cells: SpendCells, at index: Int) {
    calls = calls.addingClamped(cells[index].calls)
    summaries = summaries.addingClamped(cells[index].summaries)
    tokens = tokens + cells[index].tokens
    cost += cells[index].cost
  }

  mutating func add(_ use: ModelUse) {
    calls = calls.addingClamped(use.calls)
    summaries = summaries.addingClamped(use.summaries)
    tokens = tokens + use.tokens
    cost += use.cost
  }

  /// The share of prompt tokens that were read from the cache; nil without any.
  var cacheShare: Double? {
    tokens.prompt > 0 ? Double(tokens.cacheRead) / Double(tokens.prompt) : nil
  }
}
