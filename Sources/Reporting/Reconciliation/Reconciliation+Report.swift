public import Presentation
internal import UsageModel

extension Reconciliation: Report {
  /// Every row, for files.
  public var table: Table {
    Table(
      title: title, columns, entries, footer: footer(of: entries.map(\.row)), notes: notes)
  }

  /// The rows that differ, and why, for people.
  public var document: Document {
    let differing = entries.filter { $0.row.difference != .zero }
    var shown = Table(
      title: title, columns, differing, footer: footer(of: entries.map(\.row)), notes: [])
    let equal = entries.count - differing.count
    if equal > 0 {
      shown.notes.append("\(Figures.counted(Int64(equal), "row")) without a difference not shown.")
    }
    guard !providers.isEmpty else { return Document([.table(shown.noted(notes))]) }
    guard !differing.isEmpty else {
      let sums =
        "\(Figures.dollars(sum(\.usage))) of usage, \(Figures.dollars(sum(\.billed))) billed"
      return Document([
        .lines(["\(title).", "\(sums): no row of \(entries.count) differs."]),
        .notes(notes),
      ])
    }
    return Document([.table(shown), .table(reasonTable.noted(notes))])
  }

  public var json: JSONText {
    .object([
      ("month", .string(month.description)), ("state", .string(state.rawValue)),
      ("rows", table.jsonRows),
      (
        "total",
        .object([
          ("usageUSD", .money(sum(\.usage))), ("billedUSD", .money(sum(\.billed))),
          ("differenceUSD", .money(sum(\.difference))),
        ])
      ),
      ("reasons", reasonTable.jsonRows),
      ("unexplainedUSD", .money(unexplained)),
      (
        "withoutStatement",
        .array(
          withoutStatement.map {
            .object([("provider", .string($0.provider)), ("usageUSD", .money($0.usage))])
          })
      ),
    ])
  }

  /// What is unexplained beyond the tolerance needs an answer.
  public var hasFindings: Bool { state == .differing }

  private struct Entry {
    let provider: String
    let row: ProviderReconciliation.Row
  }

  private var entries: [Entry] {
    providers.flatMap { provider in
      provider.rows.map { Entry(provider: provider.provider, row: $0) }
    }
  }

  private func sum(_ amount: (ProviderReconciliation) -> Money) -> Money {
    providers.reduce(.zero) { $0 + amount($1) }
  }

  private var title: String {
    let sources = providers.map { provider in
      "\(provider.provider) (\(provider.sources.map(\.rawValue).joined(separator: ", ")))"
    }
    return PlainText.clean(
      "\(month.title), days in UTC"
        + (sources.isEmpty ? "" : ": " + sources.joined(separator: "; ")))
  }

  private var columns: [Column<Entry>] {
    [
      .text("Provider", "provider", rank: providers.count > 1 ? 0 : 7) { .text($0.provider) },
      .text("Day", "day") { .day($0.row.day) },
      .text("Model", "model", shortening: .end) { .optional($0.row.model) },
      .text("Workspace", "workspace", shortening: .end, rank: 5) { .optional($0.row.workspace) },
      .text("Key", "key", shortening: .end, rank: 4) { .optional($0.row.key) },
      .number("Usage", "usageUSD") { .money($0.row.usage) },
      .number("Billed", "billedUSD") { .money($0.row.billed) },
      .number("Difference", "differenceUSD") { .money($0.row.difference) },
      .number("%", "differencePercent", rank: 6) { Self.percent($0.row) },
      .text("Reason", "reason", shortening: .end, rank: 1) { entry in
        let labels = entry.row.parts.map(\.reason.label)
        return labels.isEmpty ? .empty : .label(labels.joined(separator: "; "))
      },
      .number("Unexplained", "unexplainedUSD") { .money($0.row.unexplained) },
    ]
  }

  /// Empty where there is no usage that it could be a share of.
  private static func percent(_ row: ProviderReconciliation.Row) -> Cell {
    guard row.usage > .zero else { return .empty }
    let tenths = row.difference.picodollars * 1000 / row.usage.picodollars
    return .percent(tenths: Int(clamping: tenths))
  }

  private func footer(of rows: [ProviderReconciliation.Row]) -> [String: Cell]? {
    guard !rows.isEmpty else { return nil }
    return [
      "provider": .label("Total"), "day": .label("Total"), "usageUSD": .money(sum(\.usage)),
      "billedUSD": .money(sum(\.billed)), "differenceUSD": .money(sum(\.difference)),
      "unexplainedUSD": .money(unexplained),
    ]
  }

  private struct ReasonEntry {
    let provider: String
    let reason: DifferenceReason?
    let amount: Money
    let details: [String]
  }

  /// The reasons with their amounts, which add up to the difference with what is unexplained.
  private var reasonTable: Table {
    let rows = providers.flatMap { provider in
      provider.reasons.map {
        ReasonEntry(
          provider: provider.provider, reason: $0.reason, amount: $0.amount, details: $0.details)
      } + [
        ReasonEntry(
          provider: provider.provider, reason: nil, amount: provider.unexplained, details: [])
      ]
    }
    return Table(
      [
        Column<ReasonEntry>.text("Provider", "provider", rank: 2) { .text($0.provider) },
        .text("Why", "text", shortening: .wrap) { .label($0.reason?.label ?? "(unexplained)") },
        .text("Reason", "reason", for: .files) { $0.reason.map { .label($0.rawValue) } ?? .empty },
        .number("Amount", "amountUSD") { .money($0.amount) },
        .text("What", "detail", shortening: .end, rank: 1) {
          $0.details.isEmpty ? .empty : .text($0.details.joined(separator: "; "))
        },
      ], rows, footer: ["text": .label("Difference"), "amountUSD": .money(sum(\.difference))])
  }

  private var notes: [String] {
    var notes = leftOut + providers.flatMap(\.notes)
    for provider in providers where !provider.isComplete {
      notes.append(
        "The statements of \(PlainText.clean(provider.provider)) are not about the whole month.")
    }
    for (provider, usage) in withoutStatement {
      notes.append(
        "No statement of \(PlainText.clean(provider)) for \(Figures.dollars(usage)) of usage: import its "
          + "cost report, or: outlay statement add --provider \(ShellWord.quoted(provider)) "
          + "--month \(month) --amount USD")
    }
    if providers.isEmpty, withoutStatement.isEmpty { notes.append("No statement, and no usage.") }
    return notes
  }
}

extension Table {
  fileprivate func noted(_ more: [String]) -> Table {
    var copy = self
    copy.notes += more
    return copy
  }
}

extension Reconciliation {
  /// Whether the bills agree, in a sentence: `The bill agrees: $14.04 billed, $14.06 of usage.`
  public var sentence: String {
    let billed =
      "\(Figures.dollars(sum(\.billed))) billed, \(Figures.dollars(sum(\.usage))) of usage"
    switch state {
    case .reconciled: return "The bill agrees: \(billed), and the difference is explained."
    case .open where providers.isEmpty: return "No statement of the month was imported yet."
    case .open:
      let missing = withoutStatement.map(\.provider).joined(separator: ", ")
      return "The bill is open: \(billed)"
        + (missing.isEmpty ? ", and not of the whole month." : "; no statement of \(missing).")
    case .differing:
      let rest = providers.reduce(Money.zero) { $0 + $1.unexplainedMagnitude }
      return "The bill differs: \(billed), and \(Figures.dollars(rest)) of the difference is "
        + "unexplained. See 'outlay reconcile \(month)'."
    }
  }
}
