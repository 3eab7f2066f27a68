public import LedgerStore
public import Pricing
internal import Reporting
public import UsageModel

/// What everybody's seats of a month cost, beside what they used with them.
///
/// Fees, values and overage are books of their own, and are never added to each other.
public struct SeatReport: Sendable {
  /// The plans of one vendor that somebody held in the month.
  public struct Row: Equatable, Sendable {
    public let developer: String
    /// Nil for an unknown plan of which nobody said whose it is.
    public let vendor: SeatVendor?
    /// In the order of their first days.
    public let plans: [String]
    /// The seat that was held last.
    public let seat: Seat
    public let fee: Money
    /// What the seat includes of their use, at list prices; nil where the vendor is not known.
    public let value: Money?
    /// What was charged beyond the seat.
    public let overage: Money?
    /// Rows of which the price is not known; they are not in the value.
    public let unpriced: Int64
    public let windows: SeatWindows
    /// The working days on which the seat was held and nothing used, up to yesterday.
    public let idleDays: Int?
    /// The day on which the value reached the fee of the month.
    public let paidOff: Day?
    public let isUnused: Bool
    public let advice: SeatAdvice

    /// Hundredths of what the value is of the fee, rounded down; nil without a fee.
    public var ratioHundredths: Int128? {
      guard let value, fee > .zero else { return nil }
      return value.picodollars * 100 / fee.picodollars
    }
  }

  public let month: Month
  /// Whether the month is over.
  public let isOver: Bool
  /// By handle, then by vendor.
  public let rows: [Row]
  /// Whether only some developers are asked for.
  let isNarrowed: Bool

  public var fees: Money { rows.reduce(.zero) { $0 + $1.fee } }
  public var value: Money { rows.reduce(.zero) { $0 + ($1.value ?? .zero) } }
  public var overage: Money { rows.reduce(.zero) { $0 + ($1.overage ?? .zero) } }

  /// Reads the seats of a month in the ledger's own days, of developers with some row ids; nil is all.
  public static func make(
    _ ledger: Ledger, book: PriceBook, month: Month, today: Day, developerIDs: Set<Int64?>? = nil
  ) throws -> SeatReport {
    let days = month.days
    let held = try ledger.seats.held(in: days).filter {
      developerIDs?.contains($0.developerID) ?? true
    }
    let builder = try held.isEmpty ? nil : SeatRows(ledger, book: book, month: month, today: today)
    let groups = Dictionary(grouping: held) { stored in
      Group(
        developerID: stored.developerID, vendor: stored.seat.vendor,
        plan: stored.seat.vendor == nil ? stored.seat.plan.lowercased() : "")
    }
    let rows = groups.values.compactMap { builder?.row($0) }.sorted {
      ($0.developer, $0.vendor?.rawValue ?? "\u{10FFFF}", $0.plans[0])
        < ($1.developer, $1.vendor?.rawValue ?? "\u{10FFFF}", $1.plans[0])
    }
    return SeatReport(
      month: month, isOver: days.last < today, rows: rows, isNarrowed: developerIDs != nil)
  }

  /// What a row is about: an unknown plan has a row of its own.
  private struct Group: Hashable {
    let developerID: Int64
    let vendor: SeatVendor?
    let plan: String
  }
}

/// Makes the rows of a month's seats.
struct SeatRows {
  private let month: Month
  private let past: Day
  private let usage: [SeatHolder: SeatUse]
  private let windows: [SeatHolder: SeatWindows]

  init(_ ledger: Ledger, book: PriceBook, month: Month, today: Day) throws {
    self.month = month
    past = today.advanced(by: -1)
    let cover = try SeatCover(ledger, in: month.days)
    usage = try SeatUsage(ledger, cover, in: month.days, book: book).uses
    windows = try SeatWindows.all(
      ledger, cover, in: month.days, zone: ledger.settings.timeZone())
  }

  /// The row of somebody's seats of one vendor, in the order of their first days; nil without any.
  func row(_ held: [StoredSeat]) -> SeatReport.Row? {
    let seats = held.map(\.seat)
    guard let last = seats.last, let developerID = held.first?.developerID else { return nil }
    let fee = seats.reduce(Money.zero) { $0 + $1.fee(in: month.days) }
    let holder = last.vendor.map { SeatHolder(developerID: developerID, vendor: $0) }
    let use = holder.map { usage[$0] ?? SeatUse() }
    let seen = holder.flatMap { windows[$0] }
    return SeatReport.Row(
      developer: last.developer, vendor: last.vendor, plans: Self.names(seats), seat: last,
      fee: fee, value: use?.value, overage: use?.overage, unpriced: use?.unpriced ?? 0,
      windows: seen ?? SeatWindows(), idleDays: use.map { idle(seats, $0) },
      paidOff: use.flatMap { fee > .zero ? $0.day(reaching: fee) : nil },
      isUnused: use?.isNothing ?? false,
      advice: SeatAdvice(last, seen, isUnused: use?.isNothing ?? false, in: month))
  }

  private func idle(_ seats: [Seat], _ use: SeatUse) -> Int {
    let held = DayRange(first: month.days.first, last: min(month.days.last, past))
    guard month.days.first <= past else { return 0 }
    return WorkingDays.all(in: held).count { day in
      seats.contains { $0.isHeld(on: day) } && !use.used.contains(day)
    }
  }

  private static func names(_ seats: [Seat]) -> [String] {
    seats.reduce(into: []) { names, seat in
      if names.last != seat.plan { names.append(seat.plan) }
    }
  }
}
