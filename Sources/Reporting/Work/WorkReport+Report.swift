public import Presentation
internal import UsageModel

extension WorkReport: Report {
  public var table: Table {
    Table(title: title, columns, rows, total: total, notes: notes)
  }

  /// Amounts exact; `item` is null for usage of none, `merged` where nobody said so.
  public var json: JSONText {
    .object([
      ("since", .day(days?.first)), ("until", .day(days?.last)),
      ("timezone", .string(timeZone.name)), ("by", .string(by.rawValue)), ("rows", table.jsonRows),
      ("total", Table.json(of: total, figures)),
      (
        "outcomes",
        .object([
          ("merged", Self.json(outcomes.merged)), ("unmerged", Self.json(outcomes.unmerged)),
          ("unknown", Self.json(outcomes.unknown)), ("noneUSD", .money(outcomes.none)),
        ])
      ),
    ])
  }

  private static func json(_ part: WorkOutcomes.Part) -> JSONText {
    .object([
      ("count", .integer(Int64(part.count))), ("costUSD", .money(part.cost)),
      ("eachUSD", .money(part.each)),
    ])
  }

  private var title: String? {
    days.map { (ledgerName.map { "\($0), " } ?? "") + "\($0) (\(timeZone.name))" }
  }

  private var columns: [Column<WorkRow>] {
    let none = "(no \(by.word))"
    let hasTitles = rows.contains { !$0.title.isEmpty }
    let hasStates = rows.contains { !$0.state.isEmpty || $0.isMerged != nil }
    func shown(_ isShown: Bool) -> ColumnHead.Audience { isShown ? .everyone : .files }
    return [
      .text(by.title, "item", shortening: .middle, for: by == .commit ? .files : .everyone) {
        name($0, none) { $0 }
      }
    ]
      + (by == .commit
        ? [.text("Commit", "shortHash", for: .people) { name($0, none) { String($0.prefix(10)) } }]
        : [])
      + [
        .text("Title", "title", shortening: .end, rank: 4, for: shown(hasTitles)) {
          .text($0.title)
        },
        .text("State", "state", rank: 1, for: shown(hasStates)) { .text($0.state) },
        .json("merged") { $0.isMerged.map(JSONText.bool) ?? .null },
        .text("Merged", "merged", for: .csv) {
          .label($0.isMerged.map { $0 ? "yes" : "no" } ?? "")
        },
        .text("Merged on", "mergedOn", rank: 3, for: shown(rows.contains { $0.mergedAt != nil })) {
          .day($0.mergedAt.map { timeZone.day(of: $0) })
        },
      ] + figures
  }

  private func name(_ row: WorkRow, _ none: String, _ text: (String) -> String) -> Cell {
    if row.isTotal { return .label("Total") }
    guard let item = row.item else { return .absent(none) }
    return row.isRest ? .label(item) : .text(text(item))
  }

  private var figures: [Column<WorkRow>] {
    [
      .number("Cost", "costUSD") { $0.isUnpriced ? .unpriced : .money($0.cost) },
      .number("Unpriced", "unpricedRequests", for: total.unpriced > 0 ? .everyone : .files) {
        .count($0.unpriced)
      },
      .number("Requests", "requests", rank: 2) { .known($0.requests) },
      .number("Sessions", "sessions", rank: 5) { .known($0.sessions) },
      .number("Developers", "developers", rank: 6) { $0.isRest ? .empty : .count($0.developers) },
    ]
  }

  var notes: [String] {
    guard !rows.isEmpty else { return ["No usage in this period."] }
    return outcomeNotes + [unnamedNote, noneNote, untoldNote].compactMap { $0 }
  }

  /// What became of the spend, each with its denominator.
  var outcomeNotes: [String] {
    guard by != .commit else { return [] }
    var notes: [String] = []
    let (merged, lost, open) = (outcomes.merged, outcomes.unmerged, outcomes.open)
    if let each = merged.each {
      notes.append(
        "\(Figures.dollars(merged.cost)) on \(counted(merged.count, "merged")) with usage in these days: "
          + "\(Figures.dollars(each)) each.")
    }
    if lost.count > 0 {
      let still =
        open.count > 0 ? ", \(Figures.dollars(open.cost)) of it on \(open.count) still open" : ""
      notes.append(
        "\(Figures.dollars(lost.cost)) on \(counted(lost.count, "never merged"))\(still).")
    }
    if outcomes.unknown.count > 0, merged.count + lost.count > 0 {
      notes.append(
        "\(Figures.dollars(outcomes.unknown.cost)) on \(counted(outcomes.unknown.count, "")): whether merged is "
          + "not known.")
    }
    return notes
  }

  /// `3 merged pull requests`, `1 branch never merged`.
  private func counted(_ count: Int, _ state: String) -> String {
    let word = count == 1 ? by.word : by.plural
    if state.isEmpty { return "\(Figures.grouped(Int64(count))) \(word)" }
    return state == "merged"
      ? "\(Figures.grouped(Int64(count))) merged \(word)"
      : "\(Figures.grouped(Int64(count))) \(word) \(state)"
  }

  private var unnamedNote: String? {
    guard by == .ticket, rows.allSatisfy({ $0.item == nil }) else { return nil }
    return
      "No branch of this usage names a ticket: see them with --by branch, and say how they are spelled with "
      + "'outlay work rule add'."
  }

  private var noneNote: String? {
    guard by == .commit, rows.allSatisfy({ $0.item == nil }) else { return nil }
    return
      "No commits are known: 'outlay work import REPOSITORY' reads them from a folder with a repository."
  }

  private var untoldNote: String? {
    guard isUntold, by != .commit else { return nil }
    return "What was merged is not known: 'outlay work import' takes what 'gh pr list --json' "
      + "writes, a repository's folder, and CSV files of Jira and Linear."
  }
}
