internal import LedgerStore
internal import Presentation
internal import Statistics
internal import UsageModel

extension OutlierWhyNot {
  /// What the evidence of each kind says of a day.
  static func evidenceRows(_ search: OutlierSearch, at place: OwnerDay) -> [OutlierWhyNotRow] {
    guard let days = search.uses[place.owner ?? 0],
      let index = days.firstIndex(where: { $0.unit.day == place.day }),
      index >= OutlierTester.ownUnits.lowerBound
    else { return [] }
    let history = days[..<index].suffix(OutlierTester.ownUnits.upperBound)
    let tests = zip(search.evidence.tests, search.evidenceRates).filter {
      $0.0.use.unit === days[index].unit
    }
    func row(
      _ subject: EvidenceTest.Subject, _ name: String, _ actual: String, _ usual: String,
      _ taken: String
    ) -> OutlierWhyNotRow {
      let found = tests.first { $0.0.subject == subject }
      let isRare = found.map { $0.1 <= search.query.falseDiscoveryRate } ?? false
      return OutlierWhyNotRow(
        test: name, actual: actual, usual: usual, cost: nil, expected: nil, t: nil,
        degreesOfFreedom: nil, pValue: found?.0.pValue, adjustedP: found?.1, needed: nil,
        verdict: isRare ? "Rare; listed where it made enough dollars." : taken)
    }
    return kinds(days[index], history, row) + [hours(days[index], history)]
  }

  private typealias Row = (EvidenceTest.Subject, String, String, String, String) -> OutlierWhyNotRow

  private static func kinds(
    _ use: DayUse, _ history: ArraySlice<DayUse>, _ row: Row
  ) -> [OutlierWhyNotRow] {
    func median(_ values: [Double]) -> Double { Sample(values)?.median ?? 0 }
    let cache = median(history.filter { $0.prompt > 0 }.map(\.cacheShare))
    let rate = median(history.compactMap(\.rate))
    let dearness = use.rate.map { exponential($0 - rate) }
    let calls = UsualUse(history).mostCalls
    return [
      row(
        .cache, OutlierKind.cacheCollapse.rawValue,
        "\(RoundFigures.percent(use.cacheShare)) of prompt tokens read from the cache",
        RoundFigures.percent(cache), "The share did not fall far enough."),
      row(
        .model, OutlierKind.modelShift.rawValue,
        dearness.map { "a token cost \(RoundFigures.ratio($0)) times as much" } ?? "no tokens",
        "the same", "Models were not dearer than usual by enough."),
      row(
        .calls, OutlierKind.runawaySession.rawValue,
        "\(Figures.counted(use.mostCalls, "call")) in a session",
        "at most \(Figures.grouped(calls))",
        "It would have taken far more calls in one session."),
    ]
  }

  private static func hours(_ use: DayUse, _ history: ArraySlice<DayUse>) -> OutlierWhyNotRow {
    let usual = UsualUse(history)
    let odd = use.hours & ~WorkedHours.widened(usual.hours)
    let isKnown = usual.days >= OffHours.fewestDays
    return OutlierWhyNotRow(
      test: OutlierKind.offHours.rawValue,
      actual: use.hours == 0 ? "no times of day" : "calls at \(OffHours.spans(use.hours))",
      usual: usual.hours == 0 ? "no times of day" : OffHours.spans(usual.hours), cost: nil,
      expected: nil, t: nil, degreesOfFreedom: nil, pValue: nil, adjustedP: nil, needed: nil,
      verdict: !isKnown
        ? "It takes \(OffHours.fewestDays) earlier days with times."
        : odd == 0
          ? "No call was at an hour far from those of earlier days."
          : "At new hours; listed where they cost enough.")
  }
}
