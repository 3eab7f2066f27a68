internal import Analysis
internal import LedgerStore
internal import Reporting
internal import UsageModel

extension Explaining {
  /// An outlier by its id, over all of its days and beside what `outlay outliers` expects of them; another day
  /// beside its usual one.
  func unit(
    _ filter: UsageFilter, _ day: Day, named name: String, _ request: ExplainRequest
  ) throws -> ExplainQuery {
    let usual =
      request.filter == UsageFilter() && request.against == nil
      ? try OutlierEventID(name).flatMap { try expectation(of: $0) } : nil
    let days = usual?.days ?? DayRange(first: day, last: day)
    var query = try cell(
      filter.adding(request.filter), Period(days: days), against: request.against, named: name)
    if let usual { query.baseline = .expected(usual.expected, from: usual.source) }
    return query
  }

  /// What filters say; a day of one developer, project or key beside what `outlay outliers` expects of it.
  func cell(_ request: ExplainRequest) throws -> ExplainQuery {
    var query = try cell(request.filter, request.period, against: request.against)
    guard case .usualDay = query.baseline, let subject = request.filter.onlySubject,
      let usual = try expectation(
        of: OutlierEventID(subject, from: query.days.first), onlyDay: true)
    else { return query }
    query.baseline = .expected(usual.expected, from: usual.source)
    return query
  }

  private func expectation(
    of id: OutlierEventID, onlyDay: Bool = false
  ) throws -> OutlierExpectation? {
    // What everybody spent is for those who see everybody.
    guard view.seesAll || id.subject != .team else { return nil }
    let query = OutlierQuery(
      days: id.day.month.days, timeZone: try ledger.settings.timeZone(),
      filter: try view.filter(UsageFilter()).cellFilter(ledger),
      units: try view.units(Set(OutlierUnit.allCases)))
    return try query.flatMap {
      try OutlierExpectation.make(ledger, twin: twin, $0, of: id, onlyDay: onlyDay)
    }
  }
}

extension UsageFilter {
  /// Whom it is about, if it is one developer, project or key and nothing else.
  fileprivate var onlySubject: OutlierSubject? {
    if developers.count == 1, self == UsageFilter(developers: developers) {
      return .developer(developers[0])
    }
    if projects.count == 1, self == UsageFilter(projects: projects) { return .project(projects[0]) }
    if keys.count == 1, self == UsageFilter(keys: keys) { return .key(keys[0]) }
    return nil
  }
}
