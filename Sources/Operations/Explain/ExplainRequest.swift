public import Analysis
internal import Budgeting
public import LedgerStore
internal import Presentation
internal import Pricing
internal import Recording
internal import Reporting
public import UsageModel

/// What somebody asks to have explained: an outlier, a session, a day, a change, a line, a limit or any cell
/// of a report.
public struct ExplainRequest {
  /// An outlier's id, a session's, a line's or a name; nil for what the filter says.
  public var subject: String?
  public var filter: UsageFilter
  /// The days; nil is the month that is running, or the last that has usage.
  public var period: Period?
  /// What to compare with: a period by name, `usual`; nil is what fits.
  public var against: String?
  /// The scope of a budget: `ana`, `team:payments`.
  public var budget: String?
  /// How many of the dearest calls are listed.
  public var calls: Int

  /// So many calls are listed where nobody says.
  public static let usualCalls = 5

  public init(
    subject: String? = nil, filter: UsageFilter = UsageFilter(), period: Period? = nil,
    against: String? = nil, budget: String? = nil, calls: Int = usualCalls
  ) {
    (self.subject, self.filter, self.period) = (subject, filter, period)
    (self.against, self.budget, self.calls) = (against, budget, calls)
  }

  /// Whether a subject is explained in days that are asked for; a session, a line and a day have their own.
  public static func takesPeriod(_ subject: String, in ledger: Ledger) -> Bool {
    guard case .named(let name)? = try? ExplainSubject(subject) else { return false }
    let known = [Noun.developer, .project, .key].contains { noun in
      (try? Names(noun, ledger))?.id(of: name) != nil
    }
    return known
  }

  /// Explains it, as far as the audience sees it; on two threads with a second reader of the same ledger, `twin`.
  ///
  /// Throws a ``RequestError``, ``NotForAudience``, `UnknownName`, `UnknownScope` or `LedgerError`.
  public func explanation(
    _ view: AudienceView, twin: Ledger? = nil, today: Today
  ) throws -> CostExplanation {
    let explaining = try Explaining(view, twin: twin, today: today)
    let told = try explaining.query(self)
    switch told {
    case .correction(let explanation): return explanation
    case .query(let query):
      var explanation = try CostExplanation.make(view.ledger, query)
      if calls > 0 {
        try CallTracing(view).add(calls, to: &explanation, of: query)
      }
      return explanation
    }
  }
}

/// Finds out what is meant, and what it is compared with.
struct Explaining {
  enum Meant {
    case query(ExplainQuery)
    case correction(CostExplanation)
  }

  let view: AudienceView
  /// A second reader of the same ledger for another thread.
  let twin: Ledger?
  let today: Today
  let book: PriceBook
  var ledger: Ledger { view.ledger }

  init(_ view: AudienceView, twin: Ledger?, today: Today) throws {
    (self.view, self.twin, self.today) = (view, twin, today)
    book = try PriceBook(of: view.ledger)
  }

  func query(_ request: ExplainRequest) throws -> Meant {
    if let budget = request.budget {
      guard request.subject == nil, request.against == nil, request.filter == UsageFilter() else {
        throw RequestError("A budget is explained by itself: leave out all but the period.")
      }
      return .query(try self.budget(budget, request.period))
    }
    guard let text = request.subject else { return .query(try cell(request)) }
    switch try ExplainSubject(text) {
    case .unit(let filter, let day, let name):
      return .query(try unit(filter, day, named: name, request))
    case .line(let id): return try line(id, request)
    case .session(let id): return .query(try session(try view.session(id), request))
    case .named(let name): return .query(try named(name, request))
    }
  }

  /// A session; else a developer, project or key of that name.
  private func named(_ name: String, _ request: ExplainRequest) throws -> ExplainQuery {
    let names = try Directory(ledger)
    let filters: [(Names, UsageFilter)] = [
      (names.developers, UsageFilter(developers: [name])),
      (names.projects, UsageFilter(projects: [name])), (names.keys, UsageFilter(keys: [name])),
    ]
    // Whom the audience does not see is not told from nobody.
    let known = filters.first { $0.0.id(of: name) != nil && (try? view.filter($0.1)) != nil }
    if let known {
      return try cell(
        known.1.adding(request.filter), request.period, against: request.against)
    }
    do {
      return try session(try view.session(name), request)
    } catch let unknown as UnknownName where view.seesAll {
      throw RequestError(
        "'\(name)' is no session, developer, project or key. "
          + ((nearest(to: name, names) ?? unknown.suggestion).map { "Did you mean '\($0)'? " } ?? "")
          + "Outliers are named as 'outlay outliers' has them, such as ana@2026-10-14, lines of a claim "
          + "as 'outlay expense' has them.")
    }
  }

  private func nearest(to name: String, _ names: Directory) -> String? {
    let known = [names.developers, names.projects, names.keys].flatMap(\.all.values)
    return Suggestion.nearest(to: name, in: known)
  }

  private func session(_ session: StoredSession, _ request: ExplainRequest) throws -> ExplainQuery {
    guard request.filter == UsageFilter(), request.period == nil, request.against == nil else {
      throw RequestError("A session is explained as a whole: leave out filters and days.")
    }
    let zone = try ledger.settings.timeZone()
    guard let first = session.first, let last = session.last else {
      throw LedgerError(
        .notFound, reason: "The session \(session.externalID) has no usage to explain.")
    }
    var filter = CellFilter()
    filter.sessionIDs = [session.id]
    let owner = session.developer ?? "unassigned"
    return ExplainQuery(
      subject: session.externalID,
      title: "Session \(session.externalID.prefix(8)) of \(session.developer ?? "nobody")",
      filter: filter, days: DayRange(first: zone.day(of: first), last: zone.day(of: last)),
      baseline: .usualSession(
        id: session.id,
        history: try view.filter(UsageFilter(developers: [owner])).cellFilter(ledger)), book: book)
  }

  /// Any usage in some days: a single day beside the usual one, all else beside the period before.
  func cell(
    _ asked: UsageFilter, _ stated: Period?, against: String?, named name: String? = nil
  ) throws -> ExplainQuery {
    let filter = try view.filter(asked)
    let period = try stated ?? usualPeriod()
    let days = period.begun(on: today)
    let title =
      days.count == 1
      ? "\(filter.title) on \(days.first)" : "\(filter.title), \(self.name(of: days))"
    return ExplainQuery(
      subject: name ?? "\(filter.title)\(days.count == 1 ? "@" : ", ")\(self.name(of: days))",
      title: title, filter: try filter.cellFilter(ledger), days: days,
      baseline: try baseline(period, against), book: book)
  }

  /// `2026-10` for a whole month.
  func name(of days: DayRange) -> String {
    days == days.first.month.days ? days.first.month.description : days.description
  }

  private func baseline(_ period: Period, _ against: String?) throws -> ExplainQuery.Baseline {
    let isDay = period.days.count == 1
    if against == nil, isDay { return .usualDay }
    if against == "usual" {
      return isDay ? .usualDay : .mean((1...Self.usualPeriods).map { period.before($0, on: today) })
    }
    let other = try against.map { try PeriodRequest.period($0, on: today).begun(on: today) }
    let days = other ?? period.before(1, on: today)
    guard days != period.begun(on: today) else {
      throw RequestError(
        "'\(against ?? "")' is what is to be explained: compare with another period.")
    }
    return .days(days, name: name(of: days))
  }

  /// How many periods before make what is usual.
  private static let usualPeriods = 3

  /// The running month, or the last that has usage.
  func usualPeriod() throws -> Period {
    let last = try ledger.dailyUsage.lastDay(upTo: today.day) ?? today.day
    let back = today.day.month.months(since: last.month)
    return PeriodName.recent(.month, back: max(0, back)).period(on: today)
  }
}

extension Period {
  /// The days to compare with these, so many times as long before.
  func before(_ times: Int, on today: Today) -> DayRange {
    let begun = begun(on: today)
    let (from, to) = (days.first.month, days.last.month)
    guard days.first == from.days.first, days.last == to.days.last else {
      return DayRange(
        first: begun.first.advanced(by: -days.count * times),
        last: begun.last.advanced(by: -days.count * times))
    }
    let count = (to.months(since: from) + 1) * times
    let end = begun.last.month.advanced(by: -count).days
    let last =
      begun == days
      ? end.last
      : min(end.last, end.first.advanced(by: begun.last.days(since: begun.last.month.days.first)))
    return DayRange(first: from.advanced(by: -count).days.first, last: last)
  }
}
