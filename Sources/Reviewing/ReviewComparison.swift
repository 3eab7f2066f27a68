internal import Analysis
internal import Budgeting
internal import LedgerStore
internal import Presentation
internal import UsageModel

/// The spend of one subject in a month, against the month before and its budget.
struct ReviewRow: Equatable, Sendable {
  /// Nil is unassigned.
  let name: String?
  let spent: Money
  let before: Money
  let limit: Limit?
  let bars: DailyBars
}

/// All subjects of a kind in a month; they add up to the total spend.
struct ReviewComparison: Sendable {
  let kind: SpendScope.Kind
  /// The most expensive first.
  let rows: [ReviewRow]
  /// Whose spend of the month includes what of shared keys.
  let sharedNotes: [String]

  init(
    _ ledger: Ledger, _ spend: DailySpend, _ period: ReviewPeriod, limits: SpendLimits
  ) throws {
    let kind = spend.kind
    self.kind = kind
    sharedNotes = try spend.sharedNotes(ledger, in: period.days)
    // A model's budget may cover several models: it is shown in another section.
    let own = kind == .model ? nil : limits
    let names = Set(spend.subjects).union(own?.names(of: kind).map(Optional.some) ?? [])
    rows = names.map { name in
      ReviewRow(
        name: name, spent: spend.amount(of: name, in: period.days),
        before: spend.amount(of: name, in: period.before),
        limit: name.flatMap {
          own?.limit(of: SpendScope(kind, $0), in: period.month.days, per: .month)
        },
        bars: DailyBars(
          first: period.days.first, amounts: spend.series(of: [name], in: period.days),
          earlier: []))
    }
    .filter { $0.spent != .zero || $0.before != .zero || $0.limit != nil }
    .sorted {
      ($1.spent, $1.before, $0.name ?? "\u{10FFFF}") < (
        $0.spent, $0.before, $1.name ?? "\u{10FFFF}"
      )
    }
  }

  var spent: Money { rows.reduce(.zero) { $0 + $1.spent } }
  var before: Money { rows.reduce(.zero) { $0 + $1.before } }
  /// The spend that is nobody's.
  var unassigned: Money { rows.first { $0.name == nil }?.spent ?? .zero }
}

/// The month of a review, as far as it has passed, and the same part of the month before.
struct ReviewPeriod: Equatable, Sendable {
  let month: Month
  /// The days that have passed.
  let days: DayRange
  /// As many days of the month before, or all of it when this month is over.
  let before: DayRange

  /// From the first of the days before to the last of the month's.
  var all: DayRange { DayRange(first: before.first, last: days.last) }

  var isOver: Bool { days == month.days }

  /// Nil for a month that has not begun.
  init?(_ month: Month, today: Day) {
    guard month.days.first <= today else { return nil }
    self.month = month
    days = DayRange(first: month.days.first, last: min(today, month.days.last))
    let earlier = month.advanced(by: -1).days
    before =
      days == month.days
      ? earlier
      : DayRange(
        first: earlier.first, last: min(earlier.last, earlier.first.advanced(by: days.count - 1)))
  }

  /// `September 2026`, `September 2026 to day 20`.
  var beforeTitle: String {
    let title = before.first.month.title
    return before == before.first.month.days ? title : "\(title) to day \(before.count)"
  }
}
