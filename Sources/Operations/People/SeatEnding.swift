public import LedgerStore
public import UsageModel

/// Finds the seat that somebody means to end.
public enum SeatEnding {
  /// The seat of a developer and plan that is held on a day.
  ///
  /// Throws an `UnknownName` for an unknown developer, and a `LedgerError` that names the seats where
  /// none of them can end on that day.
  public static func seat(
    of developer: String, plan: String, on day: Day, in ledger: Ledger
  ) throws -> StoredSeat {
    let known = try ledger.developer(called: developer)
    let own = try ledger.seats.all().filter { $0.developerID == known.id }
    let found = own.last { stored in
      stored.seat.plan.lowercased() == plan.lowercased() && stored.seat.isHeld(on: day)
    }
    if let found { return found }
    let others = own.map { "\($0.seat.plan) from \($0.seat.from)\(end($0.seat))" }
    throw LedgerError(
      .notFound,
      reason: "\(known.value.handle) does not hold \(plan) on \(day). "
        + (others.isEmpty
          ? "They hold no seat: see 'outlay seat list'."
          : "They hold: \(others.joined(separator: "; ")). See 'outlay seat list'."))
  }

  private static func end(_ seat: Seat) -> String { seat.until.map { " to \($0)" } ?? " on" }
}
