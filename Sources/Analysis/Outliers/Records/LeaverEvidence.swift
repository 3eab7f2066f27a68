internal import LedgerStore
internal import Presentation
internal import Reporting
internal import UsageModel

/// Usage after a developer's last day on the team: an account or a key that still works.
enum LeaverEvidence {
  static func findings(_ ledger: Ledger, _ query: OutlierQuery) throws -> [RecordFinding] {
    let late = try ledger.dailyUsage.spendAfterLeaving(in: query.days)
    guard let earliest = late.map(\.activeUntil).min() else { return [] }
    // Their first day after leaving names the event, so that it is the same one a month later.
    let all = try ledger.dailyUsage.spendAfterLeaving(
      in: DayRange(first: earliest, last: query.days.last))
    let names = try Directory(ledger)
    return try late.compactMap { spend in
      guard let id = names.developers.id(of: spend.developer),
        query.filter.developerIDs?.contains(id) ?? true,
        let whole = all.first(where: { $0.developer == spend.developer })
      else { return nil }
      let days = DayRange(
        first: max(query.days.first, spend.activeUntil.advanced(by: 1)), last: query.days.last)
      let ways = try ways(of: id, in: days, ledger, names, query.filter)
      let cost = ways.reduce(Money.zero) { $0 + $1.cost }
      guard cost > .zero else { return nil }
      return RecordFinding(
        kind: .leaver, subject: .developer(spend.developer), days: whole.days, cost: cost,
        reasons: reasons(spend, whole, ways))
    }
  }

  private static func reasons(
    _ spend: LeaverSpend, _ whole: LeaverSpend, _ ways: [Way]
  ) -> [OutlierReason] {
    let before = whole.spent - spend.spent
    let earlier =
      before > .zero ? "; \(Figures.dollars(before)) more since \(whole.days.first)" : ""
    let name = PlainText.clean(spend.developer)
    return [
      OutlierReason(
        "The last day of \(name) was \(spend.activeUntil), usage came \(days(spend))\(earlier)")
    ] + ways.map { OutlierReason($0.text, contribution: $0.cost) }
  }

  private static func days(_ spend: LeaverSpend) -> String {
    spend.days.first == spend.days.last
      ? "on \(spend.days.first)" : "from \(spend.days.first) to \(spend.days.last)"
  }

  /// The way by which some of it was spent: a key, or a tool without one.
  private struct Way {
    let text: String
    var cost: Money
  }

  /// The ways with their dollars, which add up to all; the dearest first.
  private static func ways(
    of id: Int64, in days: DayRange, _ ledger: Ledger, _ names: Directory, _ filter: CellFilter
  ) throws -> [Way] {
    var costs: [Int64?: Money] = [:]
    var own = filter
    own.developerIDs = [id]
    try ledger.dailyUsage.forEachRow(in: days, filter: own, columns: [.key]) { row in
      costs[row.value(0), default: .zero] += row.figures.cost
    }
    let sorted = costs.sorted { ($1.value, $0.key ?? 0) < ($0.value, $1.key ?? 0) }
    return sorted.map { key, cost in
      Way(text: names.keys[key].map { "Through the key \($0)" } ?? "Without a key", cost: cost)
    }
  }
}
