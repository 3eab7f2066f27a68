public import LedgerStore
public import Pricing
public import UsageModel

/// What finance is told of a month: a closed month as it was claimed; any other with what corrects the months
/// that were closed before.
public struct MonthClaim: Sendable {
  /// How a claim is made, beyond what an expense report is about.
  public struct Options: Equatable, Sendable {
    /// What makes a line; nil is that of the months that were closed, else a developer and project.
    public var by: ExpenseGrouping?
    /// Whether it is what is known now, without corrections, also of a closed month.
    public var isAsKnown: Bool
    /// Whether lines for what is billed beyond usage make it equal the bill.
    public var isTied: Bool
    /// The currency, where it was asked for; the query has its rate.
    public var currency: Currency?

    public init(
      by: ExpenseGrouping? = nil, isAsKnown: Bool = false, isTied: Bool = false,
      currency: Currency? = nil
    ) {
      (self.by, self.isAsKnown, self.isTied, self.currency) = (by, isAsKnown, isTied, currency)
    }
  }

  public let report: ExpenseReport
  /// The closed month's file, byte for byte; nil for a month that is open.
  public let sealed: [UInt8]?

  /// Makes the claim of a month. Throws a ``ClaimError`` where a closed month cannot be shown otherwise, an
  /// ``ExpenseError``, an `UnknownName` and a `LedgerError`. The price book is asked for only where bills or
  /// corrections need it.
  public static func make(
    _ ledger: Ledger, _ query: ExpenseQuery, _ options: Options,
    book: @autoclosure () throws -> PriceBook
  ) throws -> MonthClaim {
    try ledger.reading {
      let closed = try ledger.closes.inForce()
      // Seats and equivalents are books of their own, which nothing seals.
      if !options.isAsKnown, query.book == .bill,
        let own = closed.first(where: { $0.value.month == query.month })
      {
        return try sealed(own, ledger, query, options)
      }
      return MonthClaim(
        report: try open(ledger, query, options, closed: options.isAsKnown ? [] : closed, book),
        sealed: nil)
    }
  }

  private static func sealed(
    _ close: Stored<ClosedMonth>, _ ledger: Ledger, _ query: ExpenseQuery, _ options: Options
  ) throws -> MonthClaim {
    let grouping = ExpenseGrouping(rawValue: close.value.grouping) ?? .developerProject
    guard query.filter == UsageFilter(), options.by ?? grouping == grouping,
      query.postingDate ?? close.value.postingDate == close.value.postingDate, !options.isTied,
      options.currency ?? close.value.currency == close.value.currency
    else { throw ClaimError.closed(query.month, by: grouping) }
    let lines = try ledger.closes.lines(of: close.id).map { ExpenseLine($0, by: grouping) }
    let report = ExpenseReport(
      month: query.month, by: grouping, book: .bill, books: nil,
      postingDate: close.value.postingDate, lines: lines,
      notes: [
        "As it was closed on \(close.value.closedAt.utcDay). What is known now: --as-known."
      ], rate: close.value.rate)
    return MonthClaim(report: report, sealed: try ledger.closes.file(of: close.id))
  }

  private static func open(
    _ ledger: Ledger, _ query: ExpenseQuery, _ options: Options, closed: [Stored<ClosedMonth>],
    _ book: () throws -> PriceBook
  ) throws -> ExpenseReport {
    let usual = closed.last.flatMap { ExpenseGrouping(rawValue: $0.value.grouping) }
    var query = query
    query.by = options.by ?? usual ?? .developerProject
    let builder = try ExpenseBuilder(ledger, query)
    var lines = try builder.lines()
    if options.isTied {
      lines += try StatementTie(ledger, query, book: book()).lines(besides: lines)
    }
    var notes = builder.notes(isEmpty: lines.isEmpty)
    guard let last = closed.last?.value, query.filter == UsageFilter(), query.book == .bill
    else {
      return builder.report(lines, notes: notes)
    }
    let next = last.month.advanced(by: 1)
    if query.month > next {
      notes.append(
        "Corrections of closed months stand in the claim of \(next.title), which is open.")
    } else if query.month == next, query.by == usual {
      lines += try Corrections(ledger, closed, book: book()).lines(in: query.month)
    } else if query.month == next, let usual {
      notes.append("Corrections of closed months are made by \(usual.rawValue): leave --by out.")
    }
    return builder.report(lines, notes: notes)
  }
}

/// Why a claim is refused; its description says what to do.
public enum ClaimError: Error, Hashable, Sendable, CustomStringConvertible {
  /// A closed month is shown as it was claimed, whole.
  case closed(Month, by: ExpenseGrouping)

  public var description: String {
    switch self {
    case .closed(let month, let grouping):
      "\(month.title) is closed, and stays as it was claimed: by \(grouping.rawValue), whole. Leave the "
        + "options out, or see what is known now with --as-known."
    }
  }
}
