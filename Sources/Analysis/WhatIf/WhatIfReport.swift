public import LedgerStore
public import Pricing
internal import Reporting
public import UsageModel

/// What actual calls would have cost at another model.
public struct WhatIfReport: Sendable {
  /// Rows that could not be priced at the target.
  public struct LeftOut: Equatable, Sendable {
    public let reason: LeftOutReason
    public var rows: Int64
    /// Their actual cost.
    public var cost: Money
  }

  public let query: WhatIfQuery
  /// The share that moves: the requested one, or the smallest that reaches the budget.
  public let share: Share
  /// Whether the spend with that share fits the requested budget; true without one.
  public let reachesBudget: Bool
  /// Developers who have something to move, the largest saving first.
  public let rows: [WhatIfRow]
  /// What everyone else spent.
  public let others: Money
  /// The rows and the others.
  public let total: WhatIfRow
  public let leftOut: [LeftOut]
  /// Rows in fast mode, where the target has none.
  public let rowsLosingSpeed: Int64
  /// The models that calls would move from, the most expensive first.
  public let fromModels: [String]
  /// The tokens of the calls that could move, and those that the target's family already has.
  public let fromTokens: Int64
  public let targetFamilyTokens: Int64
}

/// The cost of a developer's calls, actual and at another model.
public struct WhatIfRow: Equatable, Sendable {
  /// The developer's handle; nil for unassigned usage, and in the total.
  public let developer: String?
  /// The number of rows that could move: calls and summaries.
  public var rows: Int64
  /// The total spend in the days, on any model.
  public var spend: Money
  /// The cost of the rows that could move.
  public var cost: Money
  /// The cost of the same rows at the target's price.
  public var targetCost: Money
  /// The part of the cost that moves.
  public var moved: Money
  /// The saving; negative when the target costs more.
  public var saved: Money

  /// The saving as a share of the developer's spend, in tenths of a percent; nil without spend.
  public var savedTenths: Int? {
    guard spend > .zero else { return nil }
    let (twice, divisor) = (saved.picodollars * 2000, spend.picodollars)
    let rounded = (twice.magnitude / divisor.magnitude + 1) / 2
    return Int(clamping: Int128(rounded)) * Int(saved.picodollars.signum())
  }
}

extension WhatIfReport {
  /// Reprices the calls of the days at the target, each with its own tokens at the price of its
  /// day.
  ///
  /// Throws a ``WhatIfError`` when there is nothing that could move.
  public static func make(
    _ ledger: Ledger, book: PriceBook, _ query: WhatIfQuery
  ) throws -> WhatIfReport {
    let pricer = try ModelRepricer(
      ledger, book: book, target: query.target.model, inflation: query.inflation)
    var tally = WhatIfTally(query, pricer)
    try ledger.dailyUsage.forEachCell(
      in: query.days, timeZone: query.timeZone, ledgerZone: ledger.settings.timeZone(),
      filter: query.filter
    ) { tally.add($0) }
    // What cannot move is in the rollup: calls are read of the models that can.
    var movable = query.filter
    movable.modelIDs = query.fromModelIDs.intersection(query.filter.modelIDs ?? query.fromModelIDs)
    try ledger.usage.forEachPriced(
      in: query.days, timeZone: query.timeZone, filter: movable
    ) { tally.move($0) }
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

extension WhatIfReport {
  /// The report as a scenario to be scored a month later; nil when nothing moves.
  public func scenario(named name: String, savedOn day: Day) -> Scenario? {
    guard share > .none, let fromModel = fromModels.first else { return nil }
    return Scenario(
      name: name, share: share, from: query.from, fromModel: fromModel,
      toModel: query.target.model, inflation: query.inflation, days: query.days,
      spend: total.spend, saving: total.saved, fromTokens: fromTokens,
      targetTokens: targetFamilyTokens, savedOn: day)
  }
}
