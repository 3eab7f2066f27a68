public import Presentation
internal import UsageModel

extension ScenarioScore {
  /// Returns a table with a row for each score.
  public static func table(_ scores: [ScenarioScore]) -> Table {
    Table(
      columns, scores,
      notes: scores.isEmpty
        ? ["No scenarios. Save one with 'outlay what-if … --save NAME'."]
        : scores.flatMap(\.notes))
  }

  private static var columns: [Column<ScenarioScore>] {
    func scored(
      _ title: String, _ name: String, rank: Int = 0, _ value: @escaping (Figures) -> Cell
    ) -> Column<ScenarioScore> {
      .number(title, name, rank: rank) { score in
        if case .scored(let figures) = score.state { value(figures) } else { .empty }
      }
    }
    return [
      .text("Scenario", "scenario", shortening: .end) { .text($0.scenario.name) },
      .text("State", "state") { .label($0.stateText) },
      .text("Scored from", "since") { .day($0.days.first) },
      .text("To", "until", rank: 1) { .day($0.days.last) },
      .number("Move", "movePercent") { .percent(tenths: $0.scenario.share.tenths) },
      scored("Moved", "movedPercent") { .percent(tenths: $0.moved.tenths) },
      scored("Expected", "expectedSavingUSD") { .money($0.savingExpected) },
      scored("Saved", "realisedSavingUSD") { .money($0.savingRealised) },
      scored("Predicted spend", "predictedSpendUSD", rank: 2) { .money($0.spendPredicted) },
      scored("Spend", "spendUSD") { .money($0.spendActual) },
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
      + "\(Presentation.Figures.dollars(figures.savingExpected)); it saved "
      + "\(Presentation.Figures.dollars(figures.savingRealised))."
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
