internal import Analysis
public import Presentation
internal import UsageModel

extension AlertBacktest: Report {
  /// The alerts that would have fired, with a summary below.
  public var table: Table {
    let footer: [String: Cell] = [
      "subject": .label("Total"), "spentUSD": .money(hits.reduce(.zero) { $0 + $1.spent }),
      "beyondUSD": .money(caught),
    ]
    return Table(
      title: "\(rule.kind.title), more than \(threshold.precise), "
        + "\(rule.scopeText), \(days.first) to \(days.last)",
      Self.columns, hits, footer: hits.isEmpty ? nil : footer, notes: notes)
  }

  private static var columns: [Column<Hit>] {
    [
      .text("Of", "subject", shortening: .end) { .text($0.subject.phrase) },
      .json("session") { .optional($0.subject.session) },
      .text("Period", "period", for: .tables) { .label($0.days.alertText) },
      .json("since") { .day($0.days.first) }, .json("until") { .day($0.days.last) },
      .number("Spent", "spentUSD") { .money($0.spent) },
      .number("Beyond", "beyondUSD") { .money($0.beyond) },
    ]
  }

  private var notes: [String] {
    guard let usage, compared > 0 else {
      return ["There is no spend from \(days.first) to \(days.last) to compare with."]
    }
    let unit = rule.kind.rawValue
    let summary =
      hits.isEmpty
      ? "Nothing would have fired, of \(Figures.counted(Int64(compared), unit)) with spend."
      : "\(Figures.counted(Int64(hits.count), "alert")) of "
        + "\(Figures.counted(Int64(compared), unit)) with spend: about \(perMonth) a month; "
        + "\(Figures.dollars(caught)) was spent beyond the threshold."
    return [summary, fewNote(usage)]
  }

  private func fewNote(_ usage: DayRange) -> String {
    guard let suggestion else {
      return "All of them together are no more than \(Self.fewAMonth) a month."
    }
    return
      "About \(Self.fewAMonth) a month would have fired at \(suggestion.threshold.displayText): "
      + "\(Figures.counted(Int64(suggestion.alerts), "alert")) in the "
      + "\(Figures.counted(Int64(usage.count), "day")) with usage since \(usage.first)."
  }

  /// `4.1`.
  private var perMonth: String { "\(perMonthTenths / 10).\(perMonthTenths % 10)" }

  public var json: JSONText {
    let fourAMonth = suggestion.map { suggestion -> JSONText in
      .object([
        ("thresholdUSD", .money(suggestion.threshold)), ("alerts", .count(suggestion.alerts)),
      ])
    }
    return .object([
      ("kind", .string(rule.kind.rawValue)), ("thresholdUSD", .money(threshold)),
      ("scope", .string(rule.scopeText)), ("since", .day(days.first)), ("until", .day(days.last)),
      ("usageSince", .day(usage?.first)), ("usageDays", .count(usage?.count ?? 0)),
      ("rows", table.jsonRows), ("compared", .count(compared)), ("alerts", .count(hits.count)),
      ("alertsPerMonth", .number(perMonth)), ("beyondUSD", .money(caught)),
      ("fourAMonth", fourAMonth ?? .null),
    ])
  }
}
