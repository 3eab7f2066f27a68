internal import Importing
public import LedgerStore
public import UsageModel

/// Seats as a CSV file: one line a seat, columns matched by name.
public enum SeatSheet {
  /// The columns that it may have.
  public static let columns = ["developer", "plan", "vendor", "fee", "per", "from", "until"]

  /// The columns that it must have.
  public static let required = ["developer", "plan", "from"]

  /// Adds the seat of a line, or changes the one of that developer and plan with the same first day;
  /// returns whether it is new. An empty cell leaves a known seat's value as it is, and a new seat
  /// without a fee costs what its plan does.
  ///
  /// Throws a `FileFailure` that names the line.
  public static func store(_ row: CSVTable.Row, in ledger: Ledger) throws -> Bool {
    do {
      return try add(row, in: ledger)
    } catch let error as LedgerError {
      throw row.failure(error.reason)
    } catch let error as UnknownName {
      throw row.failure(error.description)
    }
  }

  private static func add(_ row: CSVTable.Row, in ledger: Ledger) throws -> Bool {
    guard let handle = row["developer"] else { throw row.failure("column 'developer' is empty") }
    let developer = try ledger.developer(called: handle)
    let plan = try row.name("plan")
    guard let from = try row.day("from") else {
      throw row.failure("column 'from' is empty: expected a day such as 2026-09-01")
    }
    let until = try row.day("until")
    if let until, until < from {
      throw row.failure("column 'until' is \(until), before 'from' \(from)")
    }
    let fee = try row.value("fee", "dollars such as 200 or 19.50, not negative") {
      DollarCell.dollars($0).flatMap { $0 < .zero ? nil : $0 }
    }
    let per = try row.value("per", "month or year") { Seat.Period(rawValue: $0.lowercased()) }
    let vendors = SeatVendor.allCases.map(\.rawValue).joined(separator: ", ")
    let vendor = try row.value("vendor", "one of \(vendors)") { SeatVendor(named: $0) }
    if var known = try known(developer.id, plan, from, in: ledger) {
      known.seat.fee = fee ?? known.seat.fee
      known.seat.per = per ?? known.seat.per
      known.seat.statedVendor = vendor ?? known.seat.statedVendor
      known.seat.until = until ?? known.seat.until
      try ledger.seats.update(known)
      return false
    }
    let seat = try Seat.new(
      developer: developer.value.handle, plan: plan, vendor: vendor, fee: fee, per: per, from: from,
      until: until)
    try ledger.seats.add(seat)
    return true
  }

  private static func known(
    _ developerID: Int64, _ plan: String, _ from: Day, in ledger: Ledger
  ) throws -> StoredSeat? {
    try ledger.seats.all().first {
      $0.developerID == developerID && $0.seat.from == from
        && $0.seat.plan.lowercased() == plan.lowercased()
    }
  }
}

extension Seat {
  /// A new seat: a known plan has its own spelling, and its list price a month where no fee is stated.
  ///
  /// Throws a `LedgerError` where neither a fee is stated nor the plan's price is known.
  public static func new(
    developer: String, plan: String, vendor: SeatVendor?, fee: Money?, per: Period?, from: Day,
    until: Day?
  ) throws -> Seat {
    let known = SeatPlan.named(plan)
    guard let fee = fee ?? (per == .year ? nil : known?.monthlyPrice) else {
      let nearest = Suggestion.nearest(to: plan.lowercased(), in: SeatPlan.names)
      let hint = known == nil ? nearest.map { "Did you mean '\($0)'? " } ?? "" : ""
      throw LedgerError(
        .conflict,
        reason:
          "What a \(per?.rawValue ?? "month") of \(plan) costs is not known. \(hint)Say the fee, "
          + "or see 'outlay seat plans'.")
    }
    return Seat(
      developer: developer, plan: known?.name ?? plan, vendor: vendor, fee: fee,
      per: per ?? .month, from: from, until: until)
  }

  /// A sentence's end: `max-20x from 2026-09-01, $200.00 a month`.
  public var text: String {
    "\(plan) from \(from)\(until.map { " to \($0)" } ?? ""), $\(fee.centsText) a \(per.rawValue)"
  }
}
