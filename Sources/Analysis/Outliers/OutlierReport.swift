public import LedgerStore
internal import Presentation
internal import Statistics
public import UsageModel

/// Abnormal spend in some days, and the reasons for it.
public struct OutlierReport: Equatable, Sendable {
  public let days: DayRange
  /// The number of units that were tested.
  public let tested: Int
  /// The expected share of false positives among the outliers.
  public let falseDiscoveryRate: Double
  /// The outliers, the largest difference first.
  public let rows: [OutlierRow]
  /// The units that could not be tested.
  public let notTested: [NotTested]
  /// The number of further outliers below the least excess of the query.
  public let smallCount: Int
  /// The least excess of the query.
  public let minimumExcess: Money
  public let minimumExcessPercent: Int

  /// Whether marked events are among the rows that are shown.
  var showsMarked = false

  /// The primary row of each event, marked ones included, the most dollars first.
  public var allEvents: [OutlierRow] { rows.filter(\.isPrimary).sorted { $0.event < $1.event } }
}

/// A session or a day with an abnormally high cost, or a change that stays.
public struct OutlierRow: Equatable, Sendable {
  public let unit: OutlierUnit
  /// The owner of a day; a session has its developer, and the project and key with at least half of
  /// its cost. All nil for everybody.
  public private(set) var developer: String?
  public private(set) var project: String?
  public private(set) var key: String?
  /// The external id of a session.
  public private(set) var session: String?
  /// The day, or the one that the session began on.
  public let day: Day
  /// The last day that it is about.
  public let lastDay: Day
  /// What it is; the same for all rows of an event but those that only follow.
  public let kind: OutlierKind
  public let cost: Money
  /// The median of the baseline with the weekday's factor, rounded to a picodollar; what it would
  /// have cost without the cause, where evidence of its own flags it rather than the amount.
  public let expected: Money
  /// The modified z-score of the logarithm (Iglewicz and Hoaglin); nil where a plain rule flags it.
  public let modifiedZ: Double?
  /// The probability of a value at least as far out, if all were as usual.
  public let pValue: Double?
  /// The lowest false discovery rate at which it is an outlier, among all tests of the run.
  public let adjustedP: Double?
  public let baseline: BaselineSource
  /// The number of units in the baseline.
  public let baselineCount: Int
  /// The number of the event, shared by all its rows; 1 is the event with the most dollars.
  public private(set) var event: Int
  /// The name of the event, the same in every run.
  public private(set) var eventID: OutlierEventID
  /// Whether it is the row that explains the others of its event.
  public private(set) var isPrimary: Bool
  public let reasons: [OutlierReason]
  /// What somebody said of the event; nil when it is open.
  public internal(set) var mark: OutlierMark?

  public var excess: Money { cost - expected }

  /// The ratio of the actual to the expected cost.
  public var ratio: Double {
    expected > .zero
      ? cost.approximateDollars / expected.approximateDollars : .greatestFiniteMagnitude
  }
}

/// Units of one kind that were not tested, and why.
public struct NotTested: Equatable, Sendable {
  /// Why a unit was not tested; the raw value is its name in JSON.
  public enum Reason: String, Sendable {
    /// Fewer than 8 earlier units, and too few of others to compare with.
    case notEnoughHistory
    /// Part of it is known only by the week or month.
    case knownOnlyByPeriod
    /// It is unassigned.
    case unassigned
  }

  public let unit: OutlierUnit
  public let reason: Reason
  public let count: Int
  /// The owners' names, in order; empty for unassigned units.
  public let owners: [String]

  /// A sentence for people.
  public var text: String {
    let counted = Figures.counted(Int64(count), unit.label)
    let whose = owners.isEmpty ? "" : " of \(owners.joined(separator: ", "))"
    return switch reason {
    case .notEnoughHistory: "Not enough history for \(counted)\(whose)."
    case .knownOnlyByPeriod: "Not tested, as known only by the week or month: \(counted)\(whose)."
    case .unassigned: "Not tested, as unassigned: \(counted)."
    }
  }
}

extension OutlierReport {
  /// Looks for changes that stay, tests the most expensive sessions, the days and the weeks of the
  /// query against their baselines and the evidence of each kind, all together at one false discovery
  /// rate (Benjamini and Hochberg), and adds what records say.
  ///
  /// Source: facts/outlier-statistics.md, the recipe, and what was measured of better methods.
  public static func make(_ ledger: Ledger, _ query: OutlierQuery) throws -> OutlierReport {
    try ledger.readingWithSecondReader { second in
      let names = try Directory(ledger)
      let whole = try WholeSearch(ledger, twin: second, query, names: names)
      let (search, findings, events) = (whole.search, whole.findings, whole.events)
      let explainer = try OutlierExplainer(
        ledger, search.cells, names: names, timeZone: query.timeZone)
      let rows = try events.enumerated().flatMap { number, event in
        try Self.rows(of: event, number: number + 1, findings.flagged, search, explainer)
      }
      return OutlierReport(
        days: query.days, tested: search.tested, falseDiscoveryRate: query.falseDiscoveryRate,
        rows: rows.sorted { $0.size > $1.size }
          .marked(by: try OutlierMarkBook(ledger, names: names)),
        notTested: search.trial.notTested, smallCount: findings.smallCount,
        minimumExcess: query.minimumExcess,
        minimumExcessPercent: query.minimumExcessPercent)
    }
  }

  private static func rows(
    of event: OutlierEvent, number: Int, _ flagged: [FlaggedUnit], _ search: OutlierSearch,
    _ explainer: OutlierExplainer
  ) throws -> [OutlierRow] {
    var rows = try event.members.map {
      try OutlierRow(flagged[$0], search, reasons: try explainer.reasons(for: flagged[$0]))
    }
    if let row = event.row { rows.insert(row, at: 0) }
    for index in rows.indices { rows[index].place(in: event, number, isPrimary: index == 0) }
    return rows
  }
}

extension OutlierRow {
  /// The dollars that need an answer, on either side of what was expected.
  var size: Money { excess < .zero ? .zero - excess : excess }

  fileprivate init(
    _ flagged: FlaggedUnit, _ search: OutlierSearch, reasons: [OutlierReason]
  ) throws {
    let unit = flagged.unit
    let names = search.names
    func owner(_ kind: OutlierUnit) -> Int64? {
      if unit.kind == kind { return unit.id }
      if kind == .developerDay, unit.kind.isOfDeveloper { return unit.ownerID }
      return unit.kind == .session ? search.cells.mainOwner(of: unit, as: kind) : nil
    }
    self.init(
      unit: unit.kind, developer: names.developers[owner(.developerDay)],
      project: names.projects[owner(.projectDay)], key: names.keys[owner(.keyDay)],
      session: try owner(.session).flatMap(names.session(_:)), day: unit.day,
      lastDay: flagged.lastDay, kind: flagged.kind, cost: unit.cost, expected: flagged.expected,
      modifiedZ: flagged.chance?.modifiedZ, pValue: flagged.chance?.pValue,
      adjustedP: flagged.chance?.adjustedP, baseline: flagged.source,
      baselineCount: flagged.history.count, event: 0,
      eventID: OutlierEventID(.team, from: unit.day), isPrimary: false, reasons: reasons)
  }

  /// A row that is no unit of its own: several developers together, or what records say.
  init(
    unit: OutlierUnit, days: DayRange, kind: OutlierKind, cost: Money, expected: Money,
    reasons: [OutlierReason]
  ) {
    self.init(
      unit: unit, developer: nil, project: nil, key: nil, session: nil, day: days.first,
      lastDay: days.last, kind: kind, cost: cost, expected: expected, modifiedZ: nil, pValue: nil,
      adjustedP: nil, baseline: .own, baselineCount: 0, event: 0,
      eventID: OutlierEventID(.team, from: days.first), isPrimary: false, reasons: reasons)
  }

  /// Says whose it is, and of which session.
  mutating func name(_ subject: OutlierSubject, session: String?) {
    switch subject {
    case .developer(let name): developer = name
    case .project(let name): project = name
    case .key(let name): key = name
    case .team: break
    }
    self.session = session
  }

  fileprivate mutating func place(in event: OutlierEvent, _ number: Int, isPrimary: Bool) {
    self.event = number
    eventID = event.id
    self.isPrimary = isPrimary
  }
}
