internal import LedgerStore
internal import Recording
public import UsageModel

/// An event that records show rather than a test: a leaver's usage, a key that moved.
public struct RecordFinding: Equatable, Sendable {
  public let kind: OutlierKind
  public let subject: OutlierSubject
  /// The first and last day it is about; the first is in the event's id.
  public let days: DayRange
  /// What was spent; 0 of a silence.
  public let cost: Money
  /// What would have been expected, such as the former record; 0 where nothing was. The difference to the
  /// cost needs an answer, and ranks the event.
  public let expected: Money
  /// The session it is about, by external id, if it is about one.
  public let session: String?
  /// What is said of it, the cause first; the amounts add up exactly to cost less expected.
  public let reasons: [OutlierReason]

  public init(
    kind: OutlierKind, subject: OutlierSubject, days: DayRange, cost: Money,
    expected: Money = .zero, session: String? = nil, reasons: [OutlierReason]
  ) {
    self.kind = kind
    self.subject = subject
    self.days = days
    self.cost = cost
    self.expected = expected
    self.session = session
    self.reasons = reasons
  }
}

/// What the ledger's records say of the query's days: the events that need no test.
enum RecordEvidence {
  /// Returns the events in the query's days, and within its filter and units: those of people with
  /// developer-days, those of keys with key-days. Their parts add up to cost less expected.
  static func findings(_ ledger: Ledger, _ query: OutlierQuery) throws -> [RecordFinding] {
    try findings(ledger, query, RecordCells(ledger, query))
  }

  /// The same, where the cells are read already; with an event's id, those alone that may have it or be its cause.
  static func findings(
    _ ledger: Ledger, _ query: OutlierQuery, _ cells: RecordCells, of id: OutlierEventID? = nil
  ) throws -> [RecordFinding] {
    let names = try Directory(ledger)
    var findings: [RecordFinding] = []
    if query.units.contains(.developerDay), id?.subject.hasDays ?? true {
      findings += try LeaverEvidence.findings(ledger, query)
      // A session that is told twice is the cause of nothing else, and has the day in its id.
      let doubles = try DoubleTellings(ledger).all(in: query.days, sessionsOn: id?.day)
      findings += DoubleEvidence.findings(doubles, query)
      // Whose usage is a double is not silent when the double ends.
      let doubled = Set(doubles.filter(\.countsTwice).flatMap { [$0.first, $0.second] })
        .compactMap(\.developer)
      findings += try SilenceEvidence(ledger, cells, names: names).findings(query)
        .filter { silent in !doubled.contains { silent.subject == .developer($0) } }
    }
    if query.units.contains(.keyDay), id?.subject.isKey ?? true {
      findings += try KeyMoveEvidence(ledger, cells, names: names).findings(query)
    }
    return findings.filter { finding in
      let isLess = finding.expected > finding.cost
      let difference = isLess ? finding.expected - finding.cost : finding.cost - finding.expected
      // A silence is told whenever more is looked for, as nobody would look for less.
      return difference >= query.minimumExcess && (isLess || query.direction != .down)
    }
  }

  /// Returns the days that people have judged: real ones are left out of later baselines, and false
  /// alarms stay in, however far out they are.
  ///
  /// What stays and is expected is neither: the new level is the baseline by itself.
  static func settledDays(_ ledger: Ledger) throws -> SettledDays {
    var settled = SettledDays()
    for mark in try ledger.outlierMarks.all().map(\.value) {
      let owner = SettledDays.Owner(mark.subject)
      if mark.isLeftOut {
        settled.leaveOut(mark.days, of: owner)
      } else if mark.verdict == .wrong {
        settled.keep(mark.days, of: owner)
      }
    }
    return settled
  }
}

extension OutlierSubject {
  /// Whether records of a developer's days may be about it: what counts twice is everybody's where nobody has it.
  fileprivate var hasDays: Bool {
    switch self {
    case .developer, .team: true
    case .project, .key: false
    }
  }

  var isKey: Bool {
    if case .key = self { true } else { false }
  }
}

extension OutlierMark {
  /// Whether its days say nothing of what is usual.
  fileprivate var isLeftOut: Bool {
    switch verdict {
    case .planned: true
    case .expected: OutlierKind(rawValue: kind).map { !$0.stays } ?? true
    case .wrong: false
    }
  }
}

extension OutlierKind {
  /// Whether it is a change that goes on from its first day, and is usual once it is known.
  fileprivate var stays: Bool {
    switch self {
    case .levelStep, .drift, .priceChange, .modelShift, .cacheCollapse, .keyMoved, .silent: true
    case .runawaySession, .daySpike, .offHours, .leaver, .doubleImport, .record: false
    }
  }
}

extension SettledDays.Owner {
  init(_ subject: OutlierMark.Subject) {
    self =
      switch subject {
      case .developer(let id): .developer(id)
      case .project(let id): .project(id)
      case .key(let id): .key(id)
      case .everybody: .team
      }
  }
}
