internal import LedgerStore
internal import Presentation
internal import Reporting
internal import UsageModel

/// What a noun has cost so far, for its 'show' command.
struct SpendFacts {
  let facts: [(String, Cell)]

  init(_ ledger: Ledger, _ filter: CellFilter) throws {
    var (calls, cost, unpriced) = (Int64(0), Money.zero, Int64(0))
    var days: (first: Day, last: Day)?
    if let extent = try ledger.dailyUsage.extent() {
      try ledger.dailyUsage.forEach(in: extent, filter: filter) { cell in
        calls += cell.calls
        cost += cell.cost
        unpriced += cell.unpriced
        days = (min(days?.first ?? cell.day, cell.day), max(days?.last ?? cell.day, cell.day))
      }
    }
    var facts: [(String, Cell)] = [("Requests", .count(calls)), ("Cost", .money(cost))]
    if unpriced > 0 { facts.append(("Unpriced", .count(unpriced))) }
    if let days {
      facts += [("First day", .day(days.first)), ("Last day", .day(days.last))]
    }
    self.facts = facts
  }
}
