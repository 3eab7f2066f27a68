public import Reporting
internal import UsageModel

extension AlertBacktest {
  /// What would have fired, with what it comes to below.
  public func table() -> ReportTable {
    ReportTable(
      title: "\(rule.kind.title), more than \(threshold.precise), "
        + "\(rule.scopeText), \(days.first) to \(days.last)",
      columns: [
        .init("Of", name: "subject", shortening: .end), .init("Period", name: "period"),
        .init("Spent", name: "spentUSD", kind: .number),
        .init("Beyond", name: "beyondUSD", kind: .number),
      ],
      rows: hits.map { hit in
        [
          .text(hit.subject.phrase), .label(hit.days.alertText), .money(hit.spent),
          .money(hit.beyond),
        ]
      },
      footer: hits.isEmpty
        ? nil
        : [.label("Total"), .empty, .money(hits.reduce(.zero) { $0 + $1.spent }), .money(caught)],
      notes: notes)
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

  /// The same for programs.
  public func json() -> String {
    JSONText.object([
      ("kind", .string(rule.kind.rawValue)), ("thresholdUSD", .money(threshold)),
      ("scope", .string(rule.scopeText)), ("since", .string(days.first.description)),
      ("until", .string(days.last.description)),
      ("usageSince", .optional(usage?.first.description)),
      ("usageDays", .integer(Int64(usage?.count ?? 0))),
      (
        "rows",
        .array(
          hits.map { hit in
            .object([
              ("subject", .string(hit.subject.phrase)),
              ("session", .optional(hit.subject.session)),
              ("since", .string(hit.days.first.description)),
              ("until", .string(hit.days.last.description)), ("spentUSD", .money(hit.spent)),
              ("beyondUSD", .money(hit.beyond)),
            ])
          })
      ),
      ("compared", .integer(Int64(compared))), ("alerts", .integer(Int64(hits.count))),
      ("alertsPerMonth", .number(perMonth)), ("beyondUSD", .money(caught)),
      (
        "fourAMonth",
        suggestion.map {
          .object([
            ("thresholdUSD", .money($0.threshold)), ("alerts", .integer(Int64($0.alerts))),
          ])
        } ?? .null
      ),
    ]).text
  }
}
