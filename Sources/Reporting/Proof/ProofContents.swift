internal import CSV
internal import LedgerStore
internal import Pricing
internal import UsageModel

/// What proves a claim: its month, and each month that it corrects, with the rows under their lines.
struct ProofContents {
  /// A month whose lines are recomputed.
  struct Part {
    let month: Month
    let by: ExpenseGrouping
    let isTied: Bool
  }

  private(set) var lines = ProofLines()
  private(set) var rows = ProofRows()
  /// What statements bill of the months whose claims equal the bill.
  private(set) var statements = ProofTable("month provider day model billed kind late")
  /// The seats under the lines of fees.
  private(set) var seats = ProofTable(
    "line developer plan fee per from until days month_days amount")
  /// What closed months claimed of the lines, and what the next claim will.
  private(set) var claimed = ProofTable("line claimed_in calls amount")

  init(_ ledger: Ledger, _ claim: MonthClaim, isTied: Bool, book: PriceBook) throws {
    let closed = try ledger.closes.inForce()
    let parts = Self.parts(claim, isTied: isTied, closed)
    for part in parts {
      let query = ExpenseQuery(
        month: part.month, by: part.by, book: claim.report.book, allowsUnpriced: true)
      var known = try ExpenseBuilder(ledger, query).lines()
      if part.isTied {
        let tie = try StatementTie(ledger, query, book: book)
        known += tie.lines(besides: known)
        addStatements(of: tie, in: part.month)
      }
      for line in known { lines.add(line, in: part.month) }
      if query.book == .seats {
        try addSeats(ExpenseSeats(ledger, query), query)
      } else {
        try rows.add(part, query.book, ledger, &lines)
      }
    }
    if claim.report.book == .bill {
      try addClaimed(ledger, closed, of: parts, isSealed: claim.sealed != nil, book)
    }
    for line in claim.report.lines { _ = number(of: line, in: claim.report.month) }
  }

  /// The number of the line that a line of the claim is, or corrects.
  mutating func number(of line: ExpenseLine, in month: Month) -> Int {
    lines.number(
      of: line.corrects?.externalID ?? line.externalID, in: line.corrects?.month ?? month)
  }

  private static func parts(
    _ claim: MonthClaim, isTied: Bool, _ closed: [Stored<ClosedMonth>]
  ) -> [Part] {
    let report = claim.report
    let corrected = Set(report.lines.compactMap(\.corrects?.month))
    var parts = closed.map(\.value).filter { corrected.contains($0.month) }.map {
      Part(
        month: $0.month, by: ExpenseGrouping(rawValue: $0.grouping) ?? .developerProject,
        isTied: $0.isTied)
    }
    let own = claim.sealed == nil ? nil : closed.first { $0.value.month == report.month }
    parts.append(
      Part(month: report.month, by: report.by, isTied: own?.value.isTied ?? isTied))
    return parts
  }

  private mutating func addClaimed(
    _ ledger: Ledger, _ closed: [Stored<ClosedMonth>], of parts: [Part], isSealed: Bool,
    _ book: PriceBook
  ) throws {
    let months = Set(parts.map(\.month))
    for close in closed {
      for line in try ledger.closes.lines(of: close.id) {
        let month = line.correctedMonth ?? close.value.month
        guard months.contains(month) else { continue }
        claimed.add([
          .whole(lines.number(of: line.corrects ?? line.externalID, in: month)),
          .own(close.value.month.description), .whole(line.calls), .exact(line.exactAmount),
        ])
      }
    }
    guard isSealed else { return }
    let balances = try Corrections(ledger, closed, book: book).balances
    for balance in balances where months.contains(balance.month) && balance.difference != .zero {
      claimed.add([
        .whole(lines.number(of: balance.externalID, in: balance.month)), .own("open"),
        .whole(balance.knownCalls - balance.claimedCalls), .exact(balance.difference),
      ])
    }
  }

  private mutating func addStatements(of tie: StatementTie, in month: Month) {
    for provider in tie.reconciliation.providers {
      for row in provider.rows {
        let late = row.parts.filter { $0.reason == .lateDay }
          .reduce(Money.zero) { $0 + $1.amount }
        guard row.billed != .zero || late != .zero else { continue }
        let kind = row.parts.first { [.tax, .credit, .fee].contains($0.reason) }?.reason
        statements.add([
          .own(month.description), .words(provider.provider), .own(row.day?.description),
          .words(row.model), .exact(row.billed), .own(kind?.rawValue), .exact(late),
        ])
      }
    }
  }

  private mutating func addSeats(_ found: ExpenseSeats, _ query: ExpenseQuery) {
    let days = query.month.days
    for (seat, place) in found.seats {
      let id = ExpenseID.make(month: query.month, place, by: query.by)
      seats.add([
        .whole(lines.number(of: id, in: query.month)), .words(seat.developer), .words(seat.plan),
        .exact(seat.fee), .own(seat.per.rawValue), .own(seat.from.description),
        .own(seat.until?.description), .whole(seat.days(in: days)?.count ?? 0),
        .whole(query.month.length), .exact(seat.fee(in: days)),
      ])
    }
  }
}
