internal import LedgerStore
internal import UsageModel

/// Adds up the actual cost of calls and their cost at the target.
struct WhatIfTally {
  /// One developer's sums.
  struct Sums {
    var rows: Int64 = 0
    var spend = Money.zero
    var cost = Money.zero
    var targetCost = Money.zero

    fileprivate mutating func move(_ cost: Money, to targetCost: Money) {
      rows += 1
      self.cost += cost
      self.targetCost += targetCost
    }
  }

  private let fromModelIDs: Set<Int64>
  private let targetFamily: String
  private var pricer: ModelRepricer
  private(set) var byDeveloper: [Int64?: Sums] = [:]
  private(set) var leftOut: [LeftOutReason: WhatIfReport.LeftOut] = [:]
  private(set) var rowsLosingSpeed: Int64 = 0
  private(set) var costByModel: [Int64: Money] = [:]
  private(set) var fromTokens: Int64 = 0
  private(set) var targetFamilyTokens: Int64 = 0
  /// Whether `--from` matches calls of the target itself, which stay where they are.
  private(set) var hasTargetCalls = false
  private var roles: [Int64: Role] = [:]
  /// The role that was asked for last: rows are mostly of one model.
  private var latest: (modelID: Int64, role: Role)?

  private enum Role {
    case from, targetFamily, other
  }

  init(_ query: WhatIfQuery, _ pricer: ModelRepricer) {
    fromModelIDs = query.fromModelIDs
    targetFamily = ModelLine.name(query.target.model)
    self.pricer = pricer
  }

  /// Adds what was spent, on any model.
  mutating func add(_ cell: DailyCell) {
    byDeveloper[cell.ownership.developerID, default: Sums()].spend += cell.cost
    if case .targetFamily = role(of: cell.modelID) { targetFamilyTokens += cell.tokens.total }
  }

  /// Moves a row that was added with its cell, if it can be moved.
  mutating func move(_ row: PricedRow) {
    guard case .from = role(of: row.callClass.modelID) else { return }
    move(row, row.ownership.developerID)
  }

  /// Calls of the target stay where they are, even if `--from` matches them.
  private mutating func role(of modelID: Int64) -> Role {
    if let latest, latest.modelID == modelID { return latest.role }
    let role = roles[modelID] ?? findRole(of: modelID)
    (roles[modelID], latest) = (role, (modelID, role))
    return role
  }

  private mutating func findRole(of modelID: Int64) -> Role {
    let model = pricer.canonicalModel(modelID)
    let isFrom = fromModelIDs.contains(modelID) && model != pricer.target
    if fromModelIDs.contains(modelID), !isFrom { hasTargetCalls = true }
    let isFamily = model.map { ModelLine.name($0) == targetFamily } ?? false
    return isFrom ? .from : isFamily ? .targetFamily : .other
  }

  private mutating func move(_ row: PricedRow, _ developer: Int64?) {
    switch pricer.price(row) {
    case .priced(let targetCost, let losesSpeed):
      let cost = row.cost ?? .zero
      byDeveloper[developer]?.move(cost, to: targetCost)
      rowsLosingSpeed += losesSpeed ? 1 : 0
      fromTokens += row.tokens.total
      costByModel[row.callClass.modelID, default: .zero] += cost
    case .leftOut(let reason):
      var left = leftOut[reason] ?? .init(reason: reason, rows: 0, cost: .zero)
      left.rows += 1
      left.cost += row.cost ?? .zero
      leftOut[reason] = left
    }
  }
}
