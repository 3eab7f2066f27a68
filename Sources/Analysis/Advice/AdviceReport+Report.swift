public import Presentation
internal import UsageModel

extension AdviceReport: Report {
  public var table: Table {
    Table(
      title: headline, Self.columns, findings,
      footer: findings.isEmpty ? nil : ["developer": .label("Total"), "savedUSD": .money(saved)],
      notes: findings.isEmpty ? [headline] + remarks : remarks)
  }

  /// Each finding with its calculation below it. Shows only the largest findings; files have all.
  public var document: Document {
    let rest = findings.dropFirst(shown)
    let more =
      rest.isEmpty
      ? []
      : [
        "\(rest.count) more of \(Figures.dollars(rest.reduce(.zero) { $0 + $1.saved })): --top "
          + "\(findings.count) shows all."
      ]
    let entries: [Document.Block] =
      findings.isEmpty ? [] : [.entries(findings.prefix(shown).map(\.entry))]
    return Document(title: headline, entries + [.notes(more + remarks)])
  }

  public var json: JSONText {
    .object([
      ("since", .day(days.first)), ("until", .day(days.last)), ("spendUSD", .money(spend)),
      ("savedUSD", .money(saved)), ("sessions", .count(sessions)),
      ("minimumUSD", .money(minimum)), ("rows", table.jsonRows),
      ("notExamined", notExamined.json),
    ])
  }

  private static var columns: [Column<AdviceFinding>] {
    [
      .text("Developer", "developer", shortening: .end) { .name($0.developer) },
      .text("Session", "session", shortening: .end, for: .tables) {
        .text($0.sessions.joined(separator: " "))
      },
      .json("sessions") { .array($0.sessions.map(JSONText.string)) },
      .text("Project", "project", shortening: .end, rank: 2) { .name($0.project) },
      .text("Day", "day") { .day($0.day) },
      .text("What", "what", for: .tables) { .label($0.kind.label) },
      .json("what") { .string($0.kind.rawValue) },
      .number("Calls", "calls", rank: 1) { .count($0.calls) },
      .number("Cost", "costUSD") { .money($0.cost) },
      .number("Saved", "savedUSD") { .money($0.saved) },
      .text("Calculation", "calculation", shortening: .end) { .text($0.calculation) },
    ]
  }

  /// `Habits could have saved $41.20 of $242.60 (17.0%), 2026-10-01 to 2026-10-31`.
  private var headline: String {
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

  /// The savings of each kind, and what was not examined.
  private var remarks: [String] { sums + uncompacted + (sessions > 0 ? [rules] : []) + unexamined }

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
  fileprivate var entry: Document.Entry {
    Document.Entry(
      amount: Figures.dollars(saved), label: kind.label, title: title, lines: [calculation])
  }

  /// `erik, session 32d8208d, infra-tools, 2026-10-20`.
  private var title: String {
    let ids = sessions.prefix(3).map { String($0.prefix(8)) }.joined(separator: ", ")
    let more = sessions.count > 3 ? ", …" : ""
    return [
      developer ?? "(unassigned)", (sessions.count > 1 ? "sessions " : "session ") + ids + more,
      project ?? "(unassigned)", day.description,
    ].joined(separator: ", ")
  }
}

extension AdviceReport.NotExamined {
  fileprivate var json: JSONText {
    .object([
      ("summaries", .integer(summaries)), ("summariesUSD", .money(summariesCost)),
      ("callsWithoutSession", .integer(callsWithoutSession)),
      ("callsWithoutSessionUSD", .money(callsWithoutSessionCost)),
      ("unpricedRows", .integer(unpriced)),
    ])
  }
}
