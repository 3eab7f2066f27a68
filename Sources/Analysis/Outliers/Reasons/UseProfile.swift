internal import LedgerStore
internal import UsageModel

/// The usage of each model.
struct UseProfile {
  private(set) var models: [Int64: ModelUse] = [:]
  private(set) var total = ModelUse()

  init(_ cells: some Sequence<DailyCell>) {
    for cell in cells {
      models[cell.modelID, default: ModelUse()].add(cell)
      total.add(cell)
    }
  }

  /// The models' row ids, in a fixed order.
  var modelIDs: [Int64] { models.keys.sorted() }

  /// Returns a model's share of the cost, from 0 to 1.
  func costShare(of modelID: Int64) -> Double {
    guard let use = models[modelID], total.cost > .zero else { return 0 }
    return use.cost.approximateDollars / total.cost.approximateDollars
  }
}
