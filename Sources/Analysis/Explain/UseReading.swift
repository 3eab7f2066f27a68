internal import LedgerStore
internal import Reporting
internal import UsageModel

/// Usage as it is read from the rollup, by unit: days, or sessions.
struct UseReading {
  /// One model in one place of a unit, at one rate card.
  private struct Key: Hashable {
    let unit: Int64
    let leaf: UseLeaf
    let rates: Int
  }

  private struct Sum {
    var tokens = TokenCounts.zero
    var cost = Money.zero
    var calls: Int64 = 0
    var summaries: Int64 = 0

    mutating func add(_ figures: CellFigures, _ more: TokenCounts) {
      add(
        Sum(
          tokens: more, cost: figures.cost, calls: figures.calls, summaries: figures.summaries))
    }

    mutating func add(_ other: Sum) {
      tokens = tokens + other.tokens
      cost += other.cost
      calls = calls.addingClamped(other.calls)
      summaries = summaries.addingClamped(other.summaries)
    }
  }

  /// What a unit's cells are told apart by.
  enum Unit { case day, session }

  static let columns: [CellColumn] = [.developer, .project, .key, .model, .day, .webSearches]

  private let rates: ClassRates
  private let unit: Unit
  private var sums: [Key: Sum] = [:]
  /// What each session cost; 0 stands for what has no session.
  private(set) var sessions: [Int64: Money] = [:]
  /// Rows without a price, whose cost nobody knows.
  private(set) var unpriced: Int64 = 0

  init(by unit: Unit, _ rates: ClassRates) {
    self.unit = unit
    self.rates = rates
  }

  /// Adds a cell that was read with ``columns``, or with their values elsewhere.
  mutating func add(
    _ cell: borrowing CellRow, developer: Int = 0, project: Int = 1, key: Int = 2, model: Int = 3,
    day: Int = 4, webSearches: Int = 5
  ) {
    let figures = cell.figures
    let place = UsePlace(
      developerID: cell.value(developer), projectID: cell.value(project), keyID: cell.value(key))
    let modelID = cell.value(model) ?? 0
    let number = cell.value(day) ?? 0
    let key = Key(
      unit: unit == .day ? number : figures.sessionID ?? 0,
      leaf: UseLeaf(place: place, modelID: modelID),
      rates: rates.number(modelID, on: Day(number: Int32(clamping: number))))
    var tokens = figures.tokens
    tokens.webSearches = cell.value(webSearches) ?? 0
    sums[key, default: Sum()].add(figures, tokens)
    sessions[figures.sessionID ?? 0, default: .zero] += figures.cost
    unpriced += figures.unpriced
  }

  /// The shares of each unit, without units that cost nothing.
  var units: [Int64: UseShares] {
    var units: [Int64: UseShares] = [:]
    for (key, sum) in sums {
      units[key.unit, default: UseShares()].add(key.leaf.modelID, sum.tokens, sum.cost)
    }
    return units.filter { $0.value.cost > .zero }
  }

  /// The pattern of all units, or of some.
  func pattern(of units: Set<Int64>? = nil) -> UsePattern {
    // Of one leaf and rate card all units are shared among classes at once, so that they are rounded once.
    var whole: [Key: Sum] = [:]
    for (key, sum) in sums where units?.contains(key.unit) ?? true {
      whole[Key(unit: 0, leaf: key.leaf, rates: key.rates), default: Sum()].add(sum)
    }
    var pattern = UsePattern()
    for (key, sum) in whole {
      var amounts = rates.amounts(key.rates, tokens: sum.tokens, cost: sum.cost)
      amounts.calls = Int128(sum.calls) * UseAmounts.unit
      amounts.summaries = Int128(sum.summaries) * UseAmounts.unit
      pattern.leaves[key.leaf, default: UseAmounts()].add(amounts)
    }
    return pattern
  }
}

/// The shares by which a unit is told to be unusual in itself.
struct UseShares {
  private(set) var cost = Money.zero
  private(set) var prompt: Int64 = 0
  private(set) var cacheRead: Int64 = 0
  /// The tokens of each model.
  private(set) var models: [Int64: Int64] = [:]

  mutating func add(_ modelID: Int64, _ tokens: TokenCounts, _ amount: Money) {
    cost += amount
    prompt = prompt.addingClamped(tokens.prompt)
    cacheRead = cacheRead.addingClamped(tokens.cacheRead)
    models[modelID, default: 0] = (models[modelID] ?? 0).addingClamped(tokens.total)
  }

  mutating func add(_ other: UseShares) {
    cost += other.cost
    prompt = prompt.addingClamped(other.prompt)
    cacheRead = cacheRead.addingClamped(other.cacheRead)
    for (model, tokens) in other.models {
      models[model] = (models[model] ?? 0).addingClamped(tokens)
    }
  }

  /// The share of prompt tokens that were read from the cache; nil without prompts.
  var cacheShare: Double? { prompt > 0 ? Double(cacheRead) / Double(prompt) : nil }

  /// The share of tokens that were a model's; nil without tokens.
  func share(of modelID: Int64) -> Double? {
    let total = models.values.reduce(Int64(0)) { $0.addingClamped($1) }
    return total > 0 ? Double(models[modelID] ?? 0) / Double(total) : nil
  }
}
