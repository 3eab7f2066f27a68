public import Reporting
internal import UsageModel

extension AdviceReport {
  /// The findings for files, and for Markdown.
  public func table() -> ReportTable {
    ReportTable(
      title: headline,
      columns: [
        .init("Developer", name: "developer", shortening: .end),
        .init("Session", name: "session", shortening: .end),
        .init("Project", name: "project", shortening: .end, leaveOutRank: 2),
        .init("Day", name: "day"), .init("What", name: "what"),
        .init("Calls", name: "calls", kind: .number, leaveOutRank: 1),
        .init("Cost", name: "costUSD", kind: .number),
        .init("Saved", name: "savedUSD", kind: .number),
        .init("Calculation", name: "calculation", shortening: .end),
      ],
      rows: findings.map(\.cells),
      footer: findings.isEmpty
        ? nil
        : [
          .label("Total"), .empty, .empty, .empty, .empty, .empty, .empty, .money(saved), .empty,
        ],
      notes: findings.isEmpty ? [headline] + remarks : remarks)
  }

  /// `Habits could have saved $41.20 of $242.60 (17.0%), 2026-10-01 to 2026-10-31`.
  public var headline: String {
    let period = "\(days.first) to \(days.last)"
    if spend == .zero { return "Nothing was spent from \(period)." }
    if sessions == 0 { return "No sessions with calls from \(period)." }
    if findings.isEmpty {
      return "Nothing to advise on \(Figures.counted(Int64(sessions), "session")) from \(period)."
    }
    return "Habits could have saved \(Figures.dollars(saved)) of \(Figures.dollars(spend)) "
      + "(\(percentText)), \(period)"
  }

  private var percentText: String {
    let tenths = Int64(clamping: saved.picodollars * 1000 / max(1, spend.picodollars))
    return "\(tenths / 10).\(tenths % 10)%"
  }

  /// The savings of each kind, and what was not looked into.
  var remarks: [String] { sums + uncompacted + (sessions > 0 ? [rules] : []) + unexamined }

  private var sums: [String] {
    guard !findings.isEmpty else { return [] }
    return [
      "By habit: " + Self.sums(findings, by: \.kind.label),
      "By developer: " + Self.sums(findings, by: { $0.developer ?? "(unassigned)" }),
    ]
  }

  /// `cache misses $10.14 (2), fast mode $6.21 (2).`
  private static func sums(
    _ findings: [AdviceFinding], by name: (AdviceFinding) -> String
  ) -> String {
    let sums = Dictionary(grouping: findings, by: name).map { name, all in
      (name: name, count: all.count, saved: all.reduce(Money.zero) { $0 + $1.saved })
    }
    let ranked = sums.sorted { ($1.saved, $0.name) < ($0.saved, $1.name) }
    let named = ranked.prefix(8)
      .map { "\(PlainText.clean($0.name)) \(Figures.dollars($0.saved)) (\($0.count))" }
      .joined(separator: ", ")
    let rest = ranked.dropFirst(8)
    guard !rest.isEmpty else { return named + "." }
    let others = rest.reduce(Money.zero) { $0 + $1.saved }
    return named + " and \(Figures.dollars(others)) of \(rest.count) more."
  }

  /// Says that compaction was looked for where nothing was found.
  private var uncompacted: [String] {
    guard sessions > 0, !findings.contains(where: { $0.kind == .noCompaction }) else { return [] }
    return [
      "No context grew so that compacting it after \(AdviceRules.compactedAfter[0]) and "
        + "\(AdviceRules.compactedAfter[1]) messages would have saved \(least)."
    ]
  }

  private var least: String { minimum > .zero ? minimum.displayText : "anything" }

  private var rules: String {
    "No call is in two findings; savings below \(minimum.displayText) are not listed. "
      + "How each is reckoned: outlay advise --help."
  }

  private var unexamined: [String] {
    var notes: [String] = []
    if notExamined.summaries > 0 {
      notes.append(
        "Not looked into: \(Figures.counted(notExamined.summaries, "summary line")) of "
          + "\(Figures.dollars(notExamined.summariesCost)), which have no calls.")
    }
    if notExamined.callsWithoutSession > 0 {
      notes.append(
        "Not looked into: \(Figures.counted(notExamined.callsWithoutSession, "call")) of "
          + "\(Figures.dollars(notExamined.callsWithoutSessionCost)) without a session.")
    }
    if notExamined.unpriced > 0 {
      notes.append(
        "\(Figures.counted(notExamined.unpriced, "row")) without a price can save nothing.")
    }
    return notes
  }
}

extension AdviceFinding {
  fileprivate var cells: [Cell] {
    [
      .name(developer), .text(sessions.joined(separator: " ")), .name(project), .label("\(day)"),
      .label(kind.label), .count(Int64(calls)), .money(cost), .money(saved), .text(calculation),
    ]
  }
}
