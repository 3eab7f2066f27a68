public import LedgerStore
public import Pricing
internal import UsageModel

extension WhatIfReport {
  /// Reprices the calls of the days at the target, each with its own tokens at the price of its
  /// day.
  ///
  /// Throws a ``WhatIfError`` when there is nothing that could move.
  public static func make(
    _ ledger: Ledger, book: PriceBook, _ query: WhatIfQuery
  ) throws -> WhatIfReport {
    let pricer = try TargetPricer(
      ledger, book: book, target: query.target.model, inflation: query.inflation)
    var tally = WhatIfTally(query, pricer)
    try ledger.usage.forEachPriced(
      in: query.days, timeZone: query.timeZone, filter: query.filter
    ) { tally.add($0) }
    guard !tally.costByModel.isEmpty || !tally.hasTargetCalls else {
      throw WhatIfError.sameModel(from: query.from, to: query.target.model, days: query.days)
    }
    guard !tally.costByModel.isEmpty || !tally.leftOut.isEmpty else {
      throw WhatIfError.nothingToMove(
        from: query.from, to: query.target.model, days: query.days)
    }
    return WhatIfReport(query, tally, try Directory(ledger))
  }

  private init(_ query: WhatIfQuery, _ tally: WhatIfTally, _ names: Directory) {
    let movers = tally.byDeveloper.filter { $0.value.rows > 0 }
      .sorted { ($0.key ?? 0) < ($1.key ?? 0) }
    let spend = tally.byDeveloper.values.reduce(Money.zero) { $0 + $1.spend }
    let savings = movers.map { $0.value.cost - $0.value.targetCost }
    let (share, reaches) = Self.share(
      query.amount, spend: spend, saving: savings.reduce(.zero, +))
    let saved = share.of(savings)
    let moved = share.of(movers.map(\.value.cost))
    let rows = movers.indices.map { index in
      let (id, sums) = movers[index]
      return WhatIfRow(
        developer: names.developers[id], rows: sums.rows, spend: sums.spend,
        cost: sums.cost, targetCost: sums.targetCost, moved: moved[index], saved: saved[index])
    }
    self.query = query
    self.share = share
    reachesBudget = reaches
    self.rows = rows.sorted { ($1.saved, $0.developer ?? "~") < ($0.saved, $1.developer ?? "~") }
    total = Self.total(rows, spend: spend)
    others = spend - rows.reduce(.zero) { $0 + $1.spend }
    leftOut = tally.leftOut.values.sorted { $0.cost > $1.cost }
    rowsLosingSpeed = tally.rowsLosingSpeed
    fromModels = tally.costByModel.sorted { ($1.value, $0.key) < ($0.value, $1.key) }
      .compactMap { names.models[$0.key] }
    fromTokens = tally.fromTokens
    targetFamilyTokens = tally.targetFamilyTokens
  }

  private static func total(_ rows: [WhatIfRow], spend: Money) -> WhatIfRow {
    var total = WhatIfRow(
      developer: nil, rows: 0, spend: spend, cost: .zero, targetCost: .zero, moved: .zero,
      saved: .zero)
    for row in rows {
      total.rows += row.rows
      total.cost += row.cost
      total.targetCost += row.targetCost
      total.moved += row.moved
      total.saved += row.saved
    }
    return total
  }

  /// The step of the search for a share: a tenth of a percent.
  private static let step: Int64 = 1000

  /// Returns the requested share, or the smallest one, in tenths of a percent, with which the spend
  /// fits the budget; all, and false, when even that is not enough.
  static func share(
    _ amount: WhatIfQuery.Amount, spend: Money, saving: Money
  ) -> (share: Share, reaches: Bool) {
    switch amount {
    case .share(let share): return (share, true)
    case .toBudget(let budget):
      let shares = stride(from: 0, through: Share.all.millionths, by: Int64.Stride(step))
        .lazy.map(Share.init(millionths:))
      guard let share = shares.first(where: { spend - $0.of(saving) <= budget }) else {
        return (saving > .zero ? .all : .none, false)
      }
      return (share, true)
    }
  }
}
