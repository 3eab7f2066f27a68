public import LedgerStore
public import Presentation
public import UsageModel

/// The months that were closed, and what corrects them.
public struct CloseListing: Sendable {
  private struct Entry: Sendable {
    let close: ClosedMonth
    let claimed: Money
    /// In the currency of the claim.
    let claimedText: String
    let lines: Int
  }

  private let entries: [Entry]
  private let zone: TimeZoneRules

  /// Throws a `LedgerError`.
  public init(_ ledger: Ledger) throws {
    zone = try ledger.settings.timeZone()
    entries = try ledger.reading {
      try ledger.closes.all().map { close in
        let lines = try ledger.closes.lines(of: close.id)
        return Entry(
          close: close.value, claimed: lines.reduce(.zero) { $0 + $1.amount },
          claimedText: close.value.text(of: lines), lines: lines.count)
      }
    }
  }
}

extension CloseListing: Report {
  public var table: Table {
    Table(
      [
        Column<Entry>.text("Month", "month") { .label($0.close.month.description) },
        .text("Closed", "closedAt") { .moment($0.close.closedAt, zone) },
        .text("By", "by") { .text($0.close.closedBy) },
        .text("Lines of", "grouping", rank: 2) { .label($0.close.grouping) },
        .number("Lines", "lines", rank: 3) { .count($0.lines) },
        .number("Claimed", "claimed", for: .people) { .label($0.claimedText) },
        .number("Claimed", "claimedUSD", for: .files) { .cents($0.claimed) },
        .text("Currency", "currency", for: .files) { .label($0.close.currency.code) },
        .text("Forced because", "forcedBecause", shortening: .end, rank: 1) {
          .optional($0.close.forcedBecause)
        },
        .text("Reopened because", "reopenedBecause", shortening: .end) {
          .optional($0.close.reopening?.because)
        },
      ], entries,
      notes: entries.isEmpty
        ? ["No month is closed. To close the last one: outlay close last"] : [])
  }
}

extension ClosedMonth {
  /// What lines of its claim come to, in its currency: `$14.04`, `€12.90`.
  public func text(of lines: [ClosedLine]) -> String {
    let units =
      rate?.units(of: lines.map(\.exactAmount)).reduce(0, +)
      ?? lines.reduce(0) { $0 + $1.amount.cents }
    return currency.displayText(units)
  }
}
