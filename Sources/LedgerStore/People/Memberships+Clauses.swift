public import UsageModel

extension Memberships {
  /// The clauses for the usage of some teams, roles or cost centres, by the members on each day;
  /// nil selects those without one.
  public func clauses(_ field: MembershipField, in wanted: Set<String?>) -> [CellClause] {
    let starts = days(of: field)
    return (0...starts.count).flatMap { index in
      let from = index == 0 ? nil : starts[index - 1]
      let until = index == starts.count ? nil : starts[index].advanced(by: -1)
      let day = from ?? until ?? Day(number: 0)
      return (field == .costCentre ? booked(on: wanted, day) : [members(of: field, wanted, day)])
        .map { clause in
          var clause = clause
          (clause.from, clause.until) = (from, until)
          return clause
        }
    }
  }

  private func members(
    of field: MembershipField, _ wanted: Set<String?>, _ day: Day
  ) -> CellClause {
    CellClause(developerIDs: ids(in: wanted, developers(field, on: day)))
  }

  /// Usage booked on a cost centre of projects or developers, by the rule; when the preferred one
  /// has none, the other's decides.
  private func booked(on wanted: Set<String?>, _ day: Day) -> [CellClause] {
    let people = developers(.costCentre, on: day)
    let projects = [(nil, nil)] + projectIDs.map { ($0, costCentre(ofProject: $0).value(on: day)) }
    let named = wanted.filter { $0 != nil }
    switch rule {
    case .project:
      return [
        CellClause(projectIDs: ids(in: named, projects)),
        CellClause(
          developerIDs: ids(in: wanted, people), projectIDs: ids(in: [nil], projects)),
      ]
    case .developer:
      return [
        CellClause(developerIDs: ids(in: named, people)),
        CellClause(
          developerIDs: ids(in: [nil], people), projectIDs: ids(in: wanted, projects)),
      ]
    }
  }

  private func developers(
    _ field: MembershipField, on day: Day
  ) -> [(id: Int64?, name: String?)] {
    [(nil, nil)] + developerIDs.map { ($0, value(field, ofDeveloper: $0, on: day)) }
  }

  private func ids(
    in wanted: Set<String?>, _ all: [(id: Int64?, name: String?)]
  ) -> Set<Int64?> {
    Set(all.filter { wanted.contains($0.name) }.map(\.id))
  }
}

extension CellFilter {
  /// Restricts the filter to what satisfies one of the clauses. A single clause that always holds
  /// and only concerns developers becomes a developer filter.
  public mutating func add(_ clauses: [CellClause]) {
    guard clauses.count == 1, let ids = clauses[0].developerIDs,
      clauses[0] == CellClause(developerIDs: ids)
    else {
      anyOf.append(clauses)
      return
    }
    developerIDs = developerIDs?.intersection(ids) ?? ids
  }
}
