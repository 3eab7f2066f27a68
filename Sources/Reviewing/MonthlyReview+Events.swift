internal import Alerting
internal import Analysis
internal import Budgeting
internal import LedgerStore
internal import Presentation
internal import Reporting
internal import UsageModel

extension MonthlyReview {
  var outlierSection: [Document.Block] {
    let heading = Document.Block.heading("What stood out")
    guard !outliers.events.isEmpty else {
      let open = outliers.markedEvents.isEmpty ? "Nothing" : "Nothing that is open"
      return [
        heading, .paragraph("\(open), among \(Figures.counted(Int64(outliers.tested), "test"))."),
      ] + markedBlocks
    }
    return [heading]
      + outliers.events.flatMap { event -> [Document.Block] in
        [
          .paragraph("\(event.heading): \(event.comparison)."),
          .list(event.reasons.map(\.sentence)),
        ]
      } + markedBlocks
  }

  /// What was said of the events that are not open.
  private var markedBlocks: [Document.Block] {
    let marked = outliers.markedEvents.compactMap { event in
      event.mark.map { mark in
        PlainText.clean(
          "\(event.kind.title.capitalisedFirst) \(event.eventID), \(Figures.dollars(event.excess)): "
        )
          + "\(mark.text)."
      }
    }
    return marked.isEmpty ? [] : [.paragraph("Not open any more:"), .list(marked)]
  }

  var sessionSection: [Document.Block] {
    guard !sessions.isEmpty else { return [] }
    let columns: [Column<ReviewSession>] = [
      .text("Session", "session") { .text(String($0.session.prefix(8))) },
      .text("Developer", "developer") { .name($0.developer) },
      .text("Project", "project") { .name($0.project) },
      .number("Requests", "requests") { .known($0.requests) },
      .number("Cost", "costUSD") { .money($0.cost) },
      .number("Share", "share") {
        Self.tenths($0.cost, of: spent).map(Cell.percent(tenths:)) ?? .empty
      },
    ]
    return [.heading("The most expensive sessions"), .table(Table(columns, sessions))]
  }

  var requestSection: [Document.Block] {
    let heading = Document.Block.heading("Requests and decisions")
    guard !requests.isEmpty else { return [heading, .paragraph("Nobody asked for more budget.")] }
    return [heading, .table(.requests(requests))]
  }

  var alertSection: [Document.Block] {
    let heading = Document.Block.heading("Alerts")
    guard !alerts.isEmpty else { return [heading, .paragraph("None fired.")] }
    let columns: [Column<StoredAlert>] = [
      .number("Alert", "id") { .count($0.id) }, .text("What", "what") { .text($0.alert.sentence) },
      .text("State", "state") { .label($0.state.rawValue) },
      .text("By", "by") { .text($0.stateBy) }, .text("Note", "note") { .text($0.stateNote) },
    ]
    let table = Table(columns, Array(alerts.prefix(Self.topAlerts)))
    let more = alerts.count - Self.topAlerts
    guard more > 0 else { return [heading, .table(table)] }
    return [
      heading, .table(table), .paragraph("And \(more) more: see 'outlay alert list --all'."),
    ]
  }

  var adviceSection: [Document.Block] {
    let heading = Document.Block.heading("The largest savings")
    let top = advice.findings.prefix(Self.topAdvice)
    guard !top.isEmpty else {
      return [
        heading, .paragraph("No habit would have saved \(advice.minimum.displayText) or more."),
      ]
    }
    let columns: [Column<AdviceFinding>] = [
      .number("Saved", "savedUSD") { .money($0.saved) },
      .text("What", "what") { .label($0.kind.label) },
      .text("Developer", "developer") { .name($0.developer) },
      .text("Session", "session") { .text($0.sessions.first.map { String($0.prefix(8)) } ?? "") },
      .text("How it is reckoned", "calculation") { .text($0.calculation) },
    ]
    let table = Table(columns, Array(top))
    let all =
      "All \(Figures.counted(Int64(advice.findings.count), "finding")) together: "
      + "\(Figures.dollars(advice.saved)), see 'outlay advise --month \(period.month)'."
    return [heading, .table(table), .paragraph(all)]
  }

  /// The budgets that no other section shows.
  var otherBudgetSection: [Document.Block] {
    let rows = otherStatus.flatMap { status in
      status.rows.compactMap { row -> (scope: SpendScope, limit: Limit, row: BudgetStatusRow)? in
        guard case .named(let name) = row.subject, let limit = row.limit else { return nil }
        return (SpendScope(status.kind, name), limit, row)
      }
    }
    guard !rows.isEmpty else { return [] }
    let columns: [Column<(scope: SpendScope, limit: Limit, row: BudgetStatusRow)>] = [
      .text("Scope", "scope") { .text($0.scope.description) },
      .number("Budget", "budgetUSD") { .money($0.limit.amount) },
      .number("Spent", "spentUSD") { .money($0.row.spent) },
      .number("Left", "remainingUSD") { .money($0.limit.amount - $0.row.spent) },
      .number("Used", "usedPercent") { $0.row.usedTenths.map(Cell.percent(tenths:)) ?? .empty },
      .text("State", "state") { $0.row.state?.cell ?? .empty },
    ]
    return [.heading("Other budgets and key caps"), .table(Table(columns, rows))]
  }

  var policySection: [Document.Block] {
    let heading = Document.Block.heading("Policies and budgets in force")
    guard !budgets.isEmpty else { return [heading, .paragraph("None is set.")] }
    let columns: [Column<Budget>] = [
      .text("Scope", "scope") { .text($0.scope.description) },
      .text("Who has it", "has") { .label($0.appliesPerDeveloper ? "each" : "together") },
      .number("Amount", "amountUSD") { .money($0.amount) },
      .text("Per", "per") { .label($0.period.rawValue) },
      .text("From", "from") { .day($0.from) }, .text("Until", "until") { .day($0.until) },
      .text("Warns at", "warnings") {
        .label($0.warnings.map { "\($0)%" }.joined(separator: ", "))
      },
    ]
    return [heading, .table(Table(columns, budgets))]
  }

  var openItemSection: [Document.Block] {
    var ends: [String] = []
    for model in openItems.unpriced {
      ends.append(
        "Unpriced: \(Figures.counted(model.rows, "row")) of \(model.model), in no figure. "
          + "'outlay price missing' says how to set its price.")
    }
    for (amount, noun) in [
      (comparisons[0].unassigned, "developer"), (comparisons[2].unassigned, "project"),
    ] where amount > .zero {
      ends.append("Unassigned: \(Figures.dollars(amount)) belongs to no \(noun).")
    }
    if openItems.leftOut.rows > 0 {
      ends.append(
        "Told twice: \(Figures.dollars(openItems.leftOut.cost)) of "
          + "\(Figures.counted(Int64(openItems.leftOut.rows), "summary line")) counts once, as other "
          + "rows tell it, too.")
    }
    ends += openItems.leavers.map { "After the last day: \($0.text)." }
    ends += openItems.assumed.map { $0.sentence() }
    ends += openItems.coverage.missingTexts()
    if let text = openItems.reported.text { ends.append(text) }
    ends.append("The provider's invoice is not in the ledger: compare it with the total by hand.")
    return [.heading("What is not settled"), .list(ends)]
  }
}

extension UsageRepository.ReportedCosts {
  /// The costs that tools reported, compared with list prices; nil when they reported none.
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
