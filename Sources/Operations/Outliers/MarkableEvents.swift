internal import Analysis
internal import LedgerStore
internal import Presentation
internal import Reporting
internal import UsageModel

/// Finds the event of an id, or the events nearest to it.
struct MarkableEvents {
  /// An event, as far as a mark needs it.
  struct Event {
    let id: OutlierEventID
    let kind: OutlierKind
    let days: DayRange
    let excess: Money

    /// `day spike ana@2026-10-14, $123.40 above what was expected`.
    var text: String {
      let amount = Figures.dollars(excess < .zero ? -excess : excess)
      return
        "\(kind.title) \(id), \(amount) \(excess < .zero ? "below" : "above") what was expected"
    }
  }

  /// How many days a drift may have lasted when it is told.
  private static let longest = 120
  private static let mostShown = 3

  private let ledger: Ledger
  private let view: AudienceView
  private let zone: TimeZoneRules

  init(_ ledger: Ledger, view: AudienceView) throws {
    self.ledger = ledger
    self.view = view
    zone = try ledger.settings.timeZone()
  }

  /// Returns the event of an id. Throws an ``UnknownOutlier`` that names the nearest.
  ///
  /// Looks in the month of its day, then in all days since, then less strictly, so that what was listed
  /// with other options is found, too.
  func event(_ text: String) throws -> Event {
    guard let id = OutlierEventID(text) else {
      throw UnknownOutlier(text, nearest: try nearest(to: text, nil, among: lastMonth()))
    }
    let month = id.day.month.days
    let last = try ledger.dailyUsage.extent()?.last ?? month.last
    let since = DayRange(first: id.day, last: min(last, id.day.advanced(by: Self.longest)))
    let inMonth = try events(in: month)
    for candidates in [
      { inMonth }, { try events(in: since) }, { try events(in: month, isLax: true) },
    ] {
      if let found = try candidates().first(where: { $0.isCalled(id) }) { return found }
    }
    throw UnknownOutlier(text, nearest: nearest(to: text, id, among: inMonth))
  }

  /// The events of the last month with usage.
  private func lastMonth() throws -> [Event] {
    guard let last = try ledger.dailyUsage.extent()?.last else { return [] }
    return try events(in: last.month.days)
  }

  private func events(in days: DayRange, isLax: Bool = false) throws -> [Event] {
    let filter = try view.filter(UsageFilter()).cellFilter(ledger)
    let units = try view.units(Set(OutlierUnit.allCases))
    let query =
      isLax
      ? OutlierQuery(
        days: days, timeZone: zone, filter: filter, falseDiscoveryRate: 0.5, minimumExcess: .zero,
        minimumExcessPercent: 0, units: units, direction: .both)
      : OutlierQuery(days: days, timeZone: zone, filter: filter, units: units)
    guard let query else { return [] }
    return try OutlierReport.make(ledger, query).allEvents.map { row in
      Event(
        id: row.eventID, kind: row.kind,
        days: DayRange(first: row.eventID.day, last: row.lastDay), excess: row.excess)
    }
  }

  /// The likeliest first: another spelling, then the same subject's events by how near they are in days;
  /// those of others where there is none of these.
  private func nearest(
    to text: String, _ id: OutlierEventID?, among events: [Event]
  ) -> [String] {
    let spelled = Suggestion.nearest(to: text, in: events.map(\.id.description))
    let ranked = events.sorted { left, right in
      rank(left, spelled, id) < rank(right, spelled, id)
    }
    let near = ranked.filter { rank($0, spelled, id).0 < 2 }
    return (near.isEmpty ? ranked : near).prefix(Self.mostShown).map {
      "\($0.id) (\($0.kind.title))"
    }
  }

  private func rank(_ event: Event, _ spelled: String?, _ id: OutlierEventID?) -> (Int, Int, String)
  {
    let name = event.id.description
    if name == spelled { return (0, 0, name) }
    guard let id else { return (2, 0, name) }
    let distance = abs(event.id.day.days(since: id.day))
    return (event.id.subject == id.subject ? 1 : 2, distance, name)
  }
}

extension MarkableEvents.Event {
  /// Whether an id means it; names are compared without regard to case.
  fileprivate func isCalled(_ id: OutlierEventID) -> Bool {
    self.id.description.lowercased() == id.description.lowercased()
  }
}
