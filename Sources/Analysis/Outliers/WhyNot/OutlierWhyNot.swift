public import LedgerStore
internal import Presentation
internal import Statistics
public import UsageModel

/// Why a developer's day is not listed: the same figures as for what is, and what it would have
/// taken.
public struct OutlierWhyNot: Equatable, Sendable {
  public let developer: String
  public let day: Day
  /// The number of tests that are judged together, and the share of false alarms that is accepted.
  public let tested: Int
  public let falseDiscoveryRate: Double
  /// The events that the day is in; it is listed if there are any.
  public let events: [OutlierEventID]
  public let rows: [OutlierWhyNotRow]
  /// Why nothing was tested; nil where something was.
  public let remark: String?
}

/// One test of a day.
public struct OutlierWhyNotRow: Equatable, Sendable {
  /// What was tested: the name of a unit, or of the evidence for a kind.
  public let test: String
  /// The value and what is usual, in words.
  public let actual: String
  public let usual: String
  /// Dollars, where the test is of an amount.
  public let cost: Money?
  public let expected: Money?
  /// The t of the test with its degrees of freedom, and the prior that its variance was drawn
  /// towards.
  public let t: Double?
  public let degreesOfFreedom: Double?
  public let pValue: Double?
  public let adjustedP: Double?
  /// The amount from which on it would be listed.
  public let needed: Money?
  /// What it would have taken, in words.
  public let verdict: String
}

extension OutlierWhyNot {
  /// Explains a developer's day, among the tests of a query.
  public static func make(
    _ ledger: Ledger, _ query: OutlierQuery, developer id: Int64, on day: Day
  ) throws -> OutlierWhyNot {
    try ledger.readingWithSecondReader { twin in
      let names = try Directory(ledger)
      let search = try OutlierSearch(
        ledger, twin: twin, query, names: names, settled: try RecordEvidence.settledDays(ledger))
      let findings = try OutlierFindings(ledger, search)
      let place = OwnerDay(owner: id, day: day)
      let listed = OutlierEventBuilder(findings.flagged, search).events([]).filter { event in
        event.members.contains {
          let unit = findings.flagged[$0].unit
          return unit.ownerID == id && unit.kind.isOfDeveloper
            && (unit.kind.isOpen
              ? unit.day...query.days.last : unit.day...findings.flagged[$0].lastDay)
              .contains(day)
        }
      }
      let amounts = zip(search.trial.results, search.unitRates).filter { result, _ in
        result.unit.ownerID == id && result.unit.kind.isOfDeveloper
          && (result.unit.day == day
            || result.unit.kind == .developerWeek && result.unit.day == day.startOfWeek)
      }
      let rows =
        amounts.flatMap { result, rate in
          result.unit.kind == .developerDay
            ? [row(of: result, adjustedP: search.units.busyRates[place]?.amount ?? rate, search)]
              + busyRows(of: result, at: place, search)
            : [row(of: result, adjustedP: rate, search)]
        } + evidenceRows(search, at: place)
      return OutlierWhyNot(
        developer: names.developers[id] ?? "", day: day, tested: search.tested,
        falseDiscoveryRate: query.falseDiscoveryRate, events: listed.map(\.id), rows: rows,
        remark: rows.isEmpty ? remark(search, at: place) : nil)
    }
  }

  private static func remark(_ search: OutlierSearch, at place: OwnerDay) -> String {
    guard search.uses[place.owner ?? 0]?.contains(where: { $0.unit.day == place.day }) ?? false
    else {
      return "Nothing was spent on that day."
    }
    return
      "Not enough history: fewer than \(OutlierTester.ownUnits.lowerBound) earlier days, and too "
      + "few of others."
  }

  private static func row(
    of result: OutlierTestResult, adjustedP: Double, _ search: OutlierSearch
  ) -> OutlierWhyNotRow {
    let (unit, test, query) = (result.unit, result.test, search.query)
    let expected = Money(dollarsFromLogarithm: test.expected + unit.change) ?? .zero
    let pValue = test.pValue(query.direction)
    let needed = neededAmount(result, expected, search)
    let verdict = verdict(
      of: unit, expected, adjustedP, query,
      else: needed.map { "It would have taken \(Figures.dollars($0))." }
        ?? "No amount would have been rare enough.")
    return OutlierWhyNotRow(
      test: unit.kind.rawValue, actual: Figures.dollars(unit.cost),
      usual: "\(Figures.dollars(expected)), from "
        + result.source.label(count: result.history.count, of: unit.kind),
      cost: unit.cost, expected: expected, t: test.own?.t,
      degreesOfFreedom: test.own?.degreesOfFreedom, pValue: pValue, adjustedP: adjustedP,
      needed: needed, verdict: verdict)
  }

  /// Whether an amount is listed; what it would have taken where it is not rare.
  static func verdict(
    of unit: SpendUnit, _ expected: Money, _ adjustedP: Double, _ query: OutlierQuery,
    else needed: String
  ) -> String {
    guard adjustedP <= query.falseDiscoveryRate else { return needed }
    return query.isLargeEnough(unit.cost, expected: expected)
      ? "Listed."
      : "Rare, but small: less than \(query.minimumExcess.displayText) or "
        + "\(query.minimumExcessPercent)% from what was expected."
  }

  /// The larger of what is rare enough and what is far enough from the expected amount.
  private static func neededAmount(
    _ result: OutlierTestResult, _ expected: Money, _ search: OutlierSearch
  ) -> Money? {
    let least: Double? =
      switch result.unit.kind {
      case .developerDay: search.units.leastOfDay
      case .session: search.units.leastOfSession
      default: nil
      }
    guard let own = result.test.own, let least,
      let tail = result.tail.upperQuantile(
        least, degreesOfFreedom: own.degreesOfFreedom)
    else { return nil }
    let error = own.deviation * (1 + 1 / Double(result.history.count)).squareRoot()
    // The weekday's factor is what the expected amount has beyond the median of the history.
    let logarithm = own.expected + result.factor + tail * error + result.unit.change
    return Money(dollarsFromLogarithm: logarithm).map {
      max($0, leastAmount(beyond: expected, search.query))
    }
  }

  /// The least amount that is far enough from an expected one.
  static func leastAmount(beyond expected: Money, _ query: OutlierQuery) -> Money {
    let percent = Int128(100 + query.minimumExcessPercent)
    return max(
      expected + query.minimumExcess, Money(picodollars: expected.picodollars * percent / 100))
  }
}
