internal import LedgerStore
internal import Reporting
internal import UsageModel

extension MonthlyReview {
  var outlierSection: [ReviewBlock] {
    let heading = ReviewBlock.heading("What stood out")
    guard !outliers.events.isEmpty else {
      return [
        heading, .paragraph("Nothing, among \(Figures.counted(Int64(outliers.tested), "test"))."),
      ]
    }
    return [heading]
      + outliers.events.flatMap { event -> [ReviewBlock] in
        [
          .paragraph("\(event.title.capitalisedFirst): \(event.comparison)."),
          .list(event.reasons.map(\.sentence)),
        ]
      }
  }

  var sessionSection: [ReviewBlock] {
    guard !sessions.isEmpty else { return [] }
    let table = ReportTable(
      columns: [
        .init("Session", name: "session"), .init("Developer", name: "developer"),
        .init("Project", name: "project"), .init("Requests", name: "requests", kind: .number),
        .init("Cost", name: "costUSD", kind: .number),
        .init("Share", name: "share", kind: .number),
      ],
      rows: sessions.map { session in
        [
          .text(String(session.session.prefix(8))), .name(session.developer),
          .name(session.project), .known(session.requests), .money(session.cost),
          Self.tenths(session.cost, of: spent).map(Cell.percent(tenths:)) ?? .empty,
        ]
      })
    return [.heading("The most expensive sessions"), .table(table, [])]
  }

  var requestSection: [ReviewBlock] {
    let heading = ReviewBlock.heading("Requests and decisions")
    guard !requests.isEmpty else { return [heading, .paragraph("Nobody asked for more budget.")] }
    return [heading, .table(.requests(requests), [])]
  }

  var alertSection: [ReviewBlock] {
    let heading = ReviewBlock.heading("Alerts")
    guard !alerts.isEmpty else { return [heading, .paragraph("None fired.")] }
    let table = ReportTable(
      columns: [
        .init("Alert", name: "id", kind: .number), .init("What", name: "what"),
        .init("State", name: "state"), .init("By", name: "by"), .init("Note", name: "note"),
      ],
      rows: alerts.prefix(Self.topAlerts).map { alert in
        [
          .count(alert.id), .text(alert.alert.sentence), .label(alert.state.rawValue),
          .text(alert.stateBy), .text(alert.stateNote),
        ]
      })
    let more = alerts.count - Self.topAlerts
    guard more > 0 else { return [heading, .table(table, [])] }
    return [
      heading, .table(table, []), .paragraph("And \(more) more: see 'outlay alert list --all'."),
    ]
  }

  var adviceSection: [ReviewBlock] {
    let heading = ReviewBlock.heading("The largest savings")
    let top = advice.findings.prefix(Self.topAdvice)
    guard !top.isEmpty else {
      return [
        heading, .paragraph("No habit would have saved \(advice.minimum.displayText) or more."),
      ]
    }
    let table = ReportTable(
      columns: [
        .init("Saved", name: "savedUSD", kind: .number), .init("What", name: "what"),
        .init("Developer", name: "developer"), .init("Session", name: "session"),
        .init("How it is reckoned", name: "calculation"),
      ],
      rows: top.map { finding in
        [
          .money(finding.saved), .label(finding.kind.label), .name(finding.developer),
          .text(finding.sessions.first.map { String($0.prefix(8)) } ?? ""),
          .text(finding.calculation),
        ]
      })
    let all =
      "All \(Figures.counted(Int64(advice.findings.count), "finding")) together: "
      + "\(Figures.dollars(advice.saved)), see 'outlay advise --month \(period.month)'."
    return [heading, .table(table, []), .paragraph(all)]
  }

  /// The budgets that no other section shows.
  var otherBudgetSection: [ReviewBlock] {
    let rows = otherStatus.flatMap { status in
      status.rows.compactMap { row -> [Cell]? in
        guard case .named(let name) = row.subject, let limit = row.limit else { return nil }
        return [
          .text(SpendScope(status.kind, name).description), .money(limit.amount),
          .money(row.spent), .money(limit.amount - row.spent),
          row.usedTenths.map(Cell.percent(tenths:)) ?? .empty,
          .label(row.state?.rawValue ?? ""),
        ]
      }
    }
    guard !rows.isEmpty else { return [] }
    let table = ReportTable(
      columns: [
        .init("Scope", name: "scope"), .init("Budget", name: "budgetUSD", kind: .number),
        .init("Spent", name: "spentUSD", kind: .number),
        .init("Left", name: "remainingUSD", kind: .number),
        .init("Used", name: "usedPercent", kind: .number), .init("State", name: "state"),
      ], rows: rows)
    return [.heading("Other budgets and key caps"), .table(table, [])]
  }

  var policySection: [ReviewBlock] {
    let heading = ReviewBlock.heading("Policies and budgets in force")
    guard !budgets.isEmpty else { return [heading, .paragraph("None is set.")] }
    let table = ReportTable(
      columns: [
        .init("Scope", name: "scope"), .init("Who has it", name: "has"),
        .init("Amount", name: "amountUSD", kind: .number), .init("Per", name: "per"),
        .init("From", name: "from"), .init("Until", name: "until"),
        .init("Warns at", name: "warnings"),
      ],
      rows: budgets.map { budget in
        [
          .text(budget.scope.description), .label(budget.isForEach ? "each" : "together"),
          .money(budget.amount), .label(budget.period.rawValue),
          .label(budget.from.description), .optional(budget.until?.description),
          .label(budget.warnings.map { "\($0)%" }.joined(separator: ", ")),
        ]
      })
    return [heading, .table(table, [])]
  }

  var looseSection: [ReviewBlock] {
    var ends: [String] = []
    for model in looseEnds.unpriced {
      ends.append(
        "Unpriced: \(Figures.counted(model.rows, "row")) of \(model.model), in no figure. "
          + "'outlay price missing' says how to set its price.")
    }
    for (amount, noun) in [
      (looseEnds.withoutDeveloper, "developer"), (looseEnds.withoutProject, "project"),
    ] where amount > .zero {
      ends.append("Unassigned: \(Figures.dollars(amount)) belongs to no \(noun).")
    }
    if looseEnds.leftOut.rows > 0 {
      ends.append(
        "Told twice: \(Figures.counted(Int64(looseEnds.leftOut.rows), "summary line")) of "
          + "\(Figures.dollars(looseEnds.leftOut.cost)) are left out, as finer rows say the same.")
    }
    if let text = looseEnds.reported.text { ends.append(text) }
    ends.append("The provider's invoice is not in the ledger: compare it with the total by hand.")
    return [.heading("What is not settled"), .list(ends)]
  }
}

extension UsageRepository.ReportedCosts {
  /// What tools reported beside list prices; nil when they reported nothing.
  fileprivate var text: String? {
    guard rows > 0 else { return nil }
    let what = "tools reported \(Figures.dollars(reported)) for \(Figures.counted(rows, "row"))"
    guard reported != listPrice else { return "Reconciled: \(what), exactly their list prices." }
    let difference = reported - listPrice
    let amount = Figures.dollars(difference < .zero ? -difference : difference)
    return "Unreconciled: \(what) that cost \(Figures.dollars(listPrice)) at list prices, "
      + "\(amount) \(difference < .zero ? "more" : "less")."
  }
}
