public import LedgerStore
internal import Reporting
internal import UsageModel

extension CostExplanation {
  /// Explains a cost. Reads the rollup of the ledger's own days; throws a `LedgerError`.
  public static func make(_ ledger: Ledger, _ query: ExplainQuery) throws -> CostExplanation {
    let names = try Directory(ledger)
    let rates = ClassRates(query.book, models: names.models.all)
    let read = { (days: DayRange, filter: CellFilter?, unit: UseReading.Unit) in
      try reading(ledger, query, days, filter, unit, rates)
    }
    let actual = try read(query.days, nil, .day)
    let pattern = actual.pattern()
    let expectation = try ExpectationFinder(query: query, read: read, actual: actual).expectation()
    let evidence = OwnEvidence(actual: Array(actual.units.values), usual: expectation.units)
    let split = CostSplit(
      usual: expectation.pattern, actual: pattern, evidence: evidence.factors)
    let parts = PartList(
      split, usual: expectation.pattern, actual: pattern, beside: expectation.beside, names)
    var explanation = CostExplanation(
      query, expectation, actual: pattern.cost, split, parts, names,
      notes: unpricedNotes(actual.unpriced))
    explanation.sessions = try sessions(actual.sessions, names)
    return explanation
  }

  /// The usage of some days: what the query is about, or what another filter admits.
  private static func reading(
    _ ledger: Ledger, _ query: ExplainQuery, _ days: DayRange, _ filter: CellFilter?,
    _ unit: UseReading.Unit, _ rates: ClassRates
  ) throws -> UseReading {
    var reading = UseReading(by: unit, rates)
    if let line = query.line {
      try line.forEachCell(in: days.first.month) { reading.add($0, day: 5, webSearches: 7) }
    } else {
      try ledger.dailyUsage.forEachRow(
        in: days, filter: filter ?? query.filter, columns: UseReading.columns,
        sharing: ledger.sharedKeys(in: days)
      ) { reading.add($0) }
    }
    return reading
  }

  private static func unpricedNotes(_ count: Int64) -> [String] {
    count == 0
      ? []
      : ["\(count) of its rows have no price and are in no figure: see 'outlay price list'."]
  }

  /// The most sessions that are named.
  private static let namedSessions = 3

  private static func sessions(
    _ costs: [Int64: Money], _ names: Directory
  ) throws -> [Session] {
    let known = costs.filter { $0.key != 0 && $0.value > .zero }
    guard known.count > 1 else { return [] }
    return try known.sorted { ($1.value, $0.key) < ($0.value, $1.key) }.prefix(namedSessions)
      .compactMap { id, cost in try names.session(id).map { Session(id: $0, cost: cost) } }
  }
}
