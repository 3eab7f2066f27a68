internal import LedgerStore
internal import Presentation
internal import Pricing
internal import UsageModel

/// What corrects the months that were closed: what is known of them now, less all that was claimed of them.
struct Corrections {
  /// A line of a closed month: what was claimed of it in all, and what is known now.
  struct Balance {
    let month: Month
    let externalID: String
    var place: ExpensePlace
    var claimed = Money.zero
    var claimedCalls: Int64 = 0
    var known = Money.zero
    var knownCalls: Int64 = 0

    var difference: Money { known - claimed }
  }

  /// The lines of all closed months, in the order of months and claims.
  let balances: [Balance]

  /// Reads what was claimed and what is known. Throws a `LedgerError`.
  init(_ ledger: Ledger, _ closed: [Stored<ClosedMonth>], book: PriceBook) throws {
    var sums: [String: Balance] = [:]
    var order: [String] = []
    func balance(
      _ id: String, _ month: Month, _ place: ExpensePlace, _ change: (inout Balance) -> Void
    ) {
      if sums[id] == nil { order.append(id) }
      change(&sums[id, default: Balance(month: month, externalID: id, place: place)])
    }
    for close in closed {
      for line in try ledger.closes.lines(of: close.id) {
        balance(
          line.corrects ?? line.externalID, line.correctedMonth ?? close.value.month,
          ExpensePlace(line.place)
        ) {
          $0.claimed += line.exactAmount
          $0.claimedCalls += line.calls
        }
      }
    }
    for close in closed {
      for line in try Self.known(ledger, close.value, book) {
        balance(line.externalID, close.value.month, line.place) {
          $0.place = line.place
          $0.known += line.exactAmount
          $0.knownCalls += line.calls
        }
      }
    }
    balances = order.compactMap { sums[$0] }.sorted { $0.month < $1.month }
  }

  /// What is known now of a month, in the lines in which it was claimed.
  private static func known(
    _ ledger: Ledger, _ closed: ClosedMonth, _ book: PriceBook
  ) throws -> [ExpenseLine] {
    let query = ExpenseQuery(
      month: closed.month, by: ExpenseGrouping(rawValue: closed.grouping) ?? .developerProject,
      allowsUnpriced: true)
    let lines = try ExpenseBuilder(ledger, query).lines()
    guard closed.isTied else { return lines }
    return lines + (try StatementTie(ledger, query, book: book).lines(besides: lines))
  }

  /// The lines that a month's claim gets, whose amounts are not rounded yet.
  func lines(in month: Month) -> [ExpenseLine] {
    balances.filter { $0.difference != .zero }.map { balance in
      let calls = balance.knownCalls - balance.claimedCalls
      let count = Figures.counted(abs(calls), "request")
      let what = calls == 0 ? "" : ": \(calls > 0 ? "+" : "-")\(count)"
      return ExpenseLine(
        place: balance.place,
        description: "AI coding agents, correction of \(balance.month.title)\(what)", calls: calls,
        amount: balance.difference, exactAmount: balance.difference,
        externalID: "outlay-\(month)-corrects-\(balance.externalID)",
        corrects: ExpenseCorrection(month: balance.month, externalID: balance.externalID))
    }
  }
}
