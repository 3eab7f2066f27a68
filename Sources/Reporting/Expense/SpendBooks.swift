public import LedgerStore
public import UsageModel

/// A book of a month's money. Books are shown apart, and never added to each other.
public enum SpendBook: String, CaseIterable, Hashable, Sendable {
  /// What providers charge, or will: all usage that no seat includes.
  case bill
  /// The fees of seats.
  case seats
  /// What usage that seats include would cost at list prices.
  case equivalents

  /// For people.
  public var title: String {
    switch self {
    case .bill: "Bill"
    case .seats: "Seats"
    case .equivalents: "List-price equivalents"
    }
  }
}

/// The books of a month in which somebody held a seat, each with its sum.
public struct SpendBooks: Equatable, Sendable {
  public var bill = Money.zero
  public var seats = Money.zero
  public var equivalents = Money.zero

  /// The sum of a book, in picodollars.
  public subscript(book: SpendBook) -> Money {
    switch book {
    case .bill: bill
    case .seats: seats
    case .equivalents: equivalents
    }
  }

  /// The books of some days of a month for the whole team; nil where nobody held a seat in it. Fees are
  /// those of the days.
  public static func make(_ ledger: Ledger, in days: DayRange) throws -> SpendBooks? {
    let held = try ledger.seats.held(in: days)
    guard !held.isEmpty else { return nil }
    let cover = try SeatCover(ledger, in: days)
    var books = SpendBooks()
    books.seats = held.reduce(.zero) { $0 + $1.seat.fee(in: days) }
    try ledger.dailyUsage.forEachRow(
      in: days, filter: CellFilter(),
      columns: [.day, .developer, .key, .origin, .model, .costBasis]
    ) { cell in
      let isIncluded = cover.includes(
        developerID: cell.value(1), keyID: cell.value(2), originID: cell.value(3),
        modelID: cell.value(4), basis: CostBasis(rawValue: cell.value(5) ?? 0) ?? .listPrice,
        on: Day(number: Int32(clamping: cell.value(0) ?? 0)))
      if isIncluded {
        books.equivalents += cell.figures.cost
      } else {
        books.bill += cell.figures.cost
      }
    }
    return books
  }

  /// `Bill $12.00; seats $200.00; list-price equivalents of what seats include $831.20.`
  public func sentence(_ dollars: (Money) -> String) -> String {
    "Bill \(dollars(bill)); seats \(dollars(seats)); list-price equivalents of what seats include "
      + "\(dollars(equivalents)). These are books of their own, and are never added."
  }
}
