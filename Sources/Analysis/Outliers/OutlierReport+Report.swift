public import Presentation
internal import UsageModel

extension OutlierReport: Report {
  public var table: Table {
    Table(title: headline, Self.columns, shownRows, notes: remarks)
  }

  /// An entry for each event, then notes on what was small or not tested.
  public var document: Document {
    Document(
      title: headline,
      (shownEvents.isEmpty ? [] : [.entries(shownEvents.map(entry))]) + tail)
  }

  /// The ledger's documented members, and `key`, `kind`, `id`, `lastDay`, `adjustedP`, `baseline`,
  /// `event`, `primary`, `notTested` and `small` besides.
  public var json: JSONText {
    .object([
      ("since", .day(days.first)), ("until", .day(days.last)), ("tested", .count(tested)),
      ("falseDiscoveryRate", .number("\(falseDiscoveryRate)")), ("rows", table.jsonRows),
      ("small", .count(smallCount)), ("notTested", .array(notTested.map(\.json))),
    ])
  }

  private static var columns: [Column<OutlierRow>] {
    [
      .number("Event", "event") { .count($0.event) },
      .text("Kind", "kind") { .label($0.kind.rawValue) },
      .text("Id", "id", shortening: .end, rank: 3) { .text($0.eventID.description) },
      .text("Unit", "unit") { .label($0.unit.rawValue) },
      .text("Developer", "developer", shortening: .end) { .optional($0.developer) },
      .text("Project", "project", shortening: .middle) { .optional($0.project) },
      .text("Key", "key", shortening: .end, rank: 3) { .optional($0.key) },
      .text("Day", "day") { .day($0.day) },
      .text("Last day", "lastDay", rank: 3) { .day($0.lastDay) },
      .text("Session", "session", shortening: .end) { .optional($0.session) },
      .number("Cost", "costUSD") { .money($0.cost) },
      .number("Expected", "expectedUSD") { .money($0.expected) },
    ] + statistics
  }

  /// Rounded for people and CSV; JSON has all digits.
  private static var statistics: [Column<OutlierRow>] {
    func both(
      _ title: String, _ name: String, rank: Int = 0, _ round: @escaping (Double) -> String,
      _ value: @escaping (OutlierRow) -> Double?
    ) -> [Column<OutlierRow>] {
      [
        .number(title, name, rank: rank, for: .tables) {
          value($0).map { .decimal(round($0)) } ?? .empty
        },
        .json(name) { value($0).map { .number("\($0)") } ?? .null },
      ]
    }
    return both("Ratio", "ratio", RoundFigures.plainRatio, \.ratio)
      + both("Modified z", "modifiedZ", rank: 1, RoundFigures.plainRatio, \.modifiedZ)
      + both("p", "pValue", rank: 2, RoundFigures.probability, \.pValue)
      + both("Adjusted p", "adjustedP", rank: 4, RoundFigures.probability, \.adjustedP)
      + [
        .json("baseline") { .string($0.baseline.rawValue) },
        .json("primary") { .bool($0.isPrimary) },
        .text("Reasons", "reasons", shortening: .end, for: .tables) {
          .text($0.reasons.map(\.sentence).joined(separator: "; "))
        },
        .json("reasons") { .array($0.reasons.map(\.json)) },
        .text("Mark", "mark", rank: 5, for: .tables) { .text($0.mark?.text ?? "") },
        .json("mark") { $0.mark?.json ?? .null },
      ]
  }

  private func entry(_ row: OutlierRow) -> Document.Entry {
    let others = rows.filter { $0.event == row.event && !$0.isPrimary }
    let titles = others.map(\.title).joined(separator: "; ")
    let also = others.isEmpty ? [] : ["Also seen in: \(titles)"]
    return Document.Entry(
      title: "\(row.heading) (\(row.eventID))",
      lines: [row.comparison] + row.reasons.map { "- \($0.sentence)" } + also
        + (row.mark.map { [$0.text] } ?? []))
  }

  private var tail: [Document.Block] { remarks.isEmpty ? [] : [.notes(remarks)] }

  /// `Abnormal spend, 2026-10-01 to 2026-10-31: 3 events among 214 tests (false discovery…`.
  private var headline: String {
    let period = "\(days.first) to \(days.last)"
    let tests = Figures.counted(Int64(tested), "test")
    let rate = RoundFigures.percent(falseDiscoveryRate)
    if tested == 0, events.isEmpty {
      return notTested.isEmpty
        ? "Nothing was spent from \(period)."
        : "Not enough history to test anything from \(period)."
    }
    if events.isEmpty {
      return "Nothing abnormal from \(period): \(tests) (false discovery rate \(rate))."
    }
    return "Abnormal spend, \(period): \(Figures.counted(Int64(events.count), "event")) among "
      + "\(tests) (false discovery rate \(rate))"
  }

  /// The notes below the events.
  private var remarks: [String] {
    let guarded =
      "\(Figures.grouped(Int64(smallCount))) more \(smallCount == 1 ? "is" : "are") unusual but small: less than "
      + "\(minimumExcess.displayText) or \(minimumExcessPercent)% above what was expected."
    return (smallCount > 0 ? [guarded] : []) + [markRemark, markedRemark].compactMap { $0 }
      + notTested.map { PlainText.clean($0.text) }
  }
}

extension OutlierRow {
  /// `Cache collapse: developer-day ana, 2026-10-15`.
  public var heading: String { "\(kind.title.capitalisedFirst): \(title)" }

  /// `Session 3eef03dd, ben, checkout-web, 2026-10-15`; `project-day checkout-web, 2026-10-15`;
  /// `ana, from 2026-10-12`; `team, 2026-10-12 to 2026-10-31`.
  public var title: String {
    let id = session.map { String($0.prefix(8)) }
    let names = [id, developer, project, key].compactMap { $0 }
    let when =
      unit.isOpen && lastDay > day ? "\(day) to \(lastDay)" : day.description
    if unit.isOpen { return ((names.isEmpty ? ["team"] : names) + [when]).joined(separator: ", ") }
    let whole = "\(unit.label) \(names.first ?? "(unassigned)")"
    return ([whole] + names.dropFirst() + [when]).joined(separator: ", ")
  }

  /// `$123.40, 29.4 times the $4.20 expected from 43 earlier days (modified z 12.1, p 3.1e-09)`, and
  /// `…times the $4.20 that it would have cost otherwise` where the first reason is all of it.
  public var comparison: String {
    let amount = Figures.dollars(cost)
    guard expected > .zero else { return amount }
    let from =
      reasons.first?.contribution == excess
      ? " that it would have cost otherwise"
      : baselineCount > 0
        ? " expected from \(baseline.label(count: baselineCount, of: unit))" : " expected"
    let figures =
      modifiedZ.flatMap { score in
        pValue.map {
          " (modified z \(RoundFigures.ratio(score)), p \(RoundFigures.probability($0)))"
        }
      } ?? ""
    return "\(amount), \(RoundFigures.ratio(ratio)) times the \(Figures.dollars(expected))\(from)"
      + figures
  }
}

extension OutlierReason {
  /// `Cache reads fell from 91% to 4% of prompt tokens: +$12.30`.
  public var sentence: String {
    guard let contribution else { return text }
    return "\(text): \(contribution < .zero ? "" : "+")\(Figures.dollars(contribution))"
  }

  fileprivate var json: JSONText {
    .object([("text", .string(text)), ("contributionUSD", .money(contribution))])
  }
}

extension NotTested {
  fileprivate var json: JSONText {
    .object([
      ("unit", .string(unit.rawValue)), ("reason", .string(reason.rawValue)),
      ("count", .count(count)), ("owners", .array(owners.map(JSONText.string))),
    ])
  }
}
