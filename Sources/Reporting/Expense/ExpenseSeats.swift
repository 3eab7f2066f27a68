internal import LedgerStore
internal import Presentation
internal import UsageModel

/// The fees of a month's seats, as lines of an expense claim: one for each plan of what a line stands
/// for.
struct ExpenseSeats {
  private(set) var lines: [ExpenseLine] = []
  /// The seats under the lines, and what each is booked on.
  private(set) var seats: [(seat: Seat, place: ExpensePlace)] = []

  /// The exact sum.
  var total: Money { lines.reduce(.zero) { $0 + $1.exactAmount } }

  /// Takes the seats of developers that the query's filter admits. A filter of projects, keys or models
  /// admits none, as a fee is for none of them. A seat is booked on the cost centre that its developer
  /// had on its first day of the month.
  init(_ ledger: Ledger, _ query: ExpenseQuery) throws {
    let filter = try query.filter.cellFilter(ledger)
    guard filter.modelIDs == nil, filter.sessionIDs == nil else { return }
    let memberships = try ledger.memberships()
    let people = Dictionary(
      try ledger.developers.all().map { ($0.id, $0.value) }, uniquingKeysWith: { first, _ in first }
    )
    var sums: [ExpensePlace: (fee: Money, days: Int)] = [:]
    for stored in try ledger.seats.held(in: query.month.days) {
      guard let days = stored.seat.days(in: query.month.days),
        filter.admits(Ownership(developerID: stored.developerID), modelID: 0, on: days.first)
      else { continue }
      var place = ExpensePlace(vendor: stored.seat.vendor?.rawValue ?? "unknown", basis: .seat)
      place.plan = stored.seat.plan
      place.costCentre = memberships.costCentre(
        developerID: stored.developerID, projectID: nil, on: days.first)
      if query.by == .developer || query.by == .developerProject {
        place.developer = stored.seat.developer
        place.email = people[stored.developerID]?.email
      }
      seats.append((stored.seat, place))
      let sum = sums[place] ?? (.zero, 0)
      sums[place] = (sum.fee + stored.seat.fee(in: query.month.days), sum.days + days.count)
    }
    lines = Self.lines(sums, query)
  }

  private static func lines(
    _ sums: [ExpensePlace: (fee: Money, days: Int)], _ query: ExpenseQuery
  ) -> [ExpenseLine] {
    let parts = sums.map { (names: $0.key.sortNames, part: $0) }
      .sorted { $0.names.lexicographicallyPrecedes($1.names) }.map(\.part)
    let cents = LargestRemainder.cents(parts.map(\.value.fee))
    return zip(parts, cents).map { part, cents in
      ExpenseLine(
        place: part.key,
        description: "Seat \(part.key.plan ?? ""), \(query.month.title): "
          + Figures.counted(Int64(part.value.days), "day"),
        calls: 0, amount: Money(cents: cents), exactAmount: part.value.fee,
        externalID: ExpenseID.make(month: query.month, part.key, by: query.by))
    }
  }
}
