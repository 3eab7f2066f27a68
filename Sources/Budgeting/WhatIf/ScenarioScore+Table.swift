public import Reporting
internal import UsageModel

extension ScenarioScore {
  /// Scores as a table, one a row.
  public static func table(_ scores: [ScenarioScore]) -> ReportTable {
    ReportTable(
      columns: [
        .init("Scenario", name: "scenario", shortening: .end), .init("State", name: "state"),
        .init("Scored from", name: "since"), .init("To", name: "until", leaveOutRank: 1),
        .init("Move", name: "movePercent", kind: .number),
        .init("Moved", name: "movedPercent", kind: .number),
        .init("Expected", name: "expectedSavingUSD", kind: .number),
        .init("Saved", name: "realisedSavingUSD", kind: .number),
        .init("Predicted spend", name: "predictedSpendUSD", kind: .number, leaveOutRank: 2),
        .init("Spend", name: "spendUSD", kind: .number),
      ],
      rows: scores.map(\.cells),
      notes: scores.isEmpty
        ? ["No scenarios. Save one with 'outlay what-if … --save NAME'."]
        : scores.flatMap(\.notes))
  }

  private var cells: [Cell] {
    let names: [Cell] = [
      .text(scenario.name), .label(stateText), .label("\(days.first)"), .label("\(days.last)"),
      .percent(tenths: scenario.share.tenths),
    ]
    guard case .scored(let figures) = state else { return names }
    return names + [
      .percent(tenths: figures.moved.tenths), .money(figures.savingExpected),
      .money(figures.savingRealised), .money(figures.spendPredicted),
      .money(figures.spendActual),
    ]
  }

  private var stateText: String {
    switch state {
    case .scored: "scored"
    case .due(let day): "due \(day)"
    case .lost: "lost"
    case .unused: "unused"
    }
  }

  private var notes: [String] {
    switch state {
    case .scored(let figures): [sentence(figures)] + (usageUntil.map(incomplete).map { [$0] } ?? [])
    case .due(let day): ["\(scenario.name): its month is not over; score it from \(day) on."]
    case .lost:
      ["\(scenario.name): a developer, project or key that it looked at is gone from the ledger."]
    case .unused: ["\(scenario.name): neither \(scenario.from) nor its target was used then."]
    }
  }

  private func sentence(_ figures: Figures) -> String {
    "\(scenario.name): of the tokens of \(scenario.from) and \(ModelLine.name(scenario.toModel)), "
      + "the latter had \(figures.partBefore.shortText) before, was to have "
      + "\(figures.partExpected.shortText) and had \(figures.partActual.shortText). Moving "
      + "\(scenario.share) of that month's work would have saved "
      + "\(Reporting.Figures.dollars(figures.savingExpected)); it saved "
      + "\(Reporting.Figures.dollars(figures.savingRealised))."
  }

  private func incomplete(_ day: Day) -> String {
    "\(scenario.name): the ledger has usage up to \(day) only."
  }
}

extension Share {
  /// Tenths of a percent, rounded half up.
  var tenths: Int { Int((millionths + 500) / 1000) }

  /// To a tenth of a percent: `31.2%`.
  var shortText: String { Share(millionths: Int64(tenths) * 1000).description }
}
