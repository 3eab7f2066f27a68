public import Analysis
public import LedgerStore
public import Reporting
public import UsageModel

/// Who may see which part of a ledger.
public enum Audience: Hashable, Sendable {
  case everyone
  /// One developer, by handle or another name: their own rows, and no sum with those of others.
  case developer(String)
  /// One team: usage of developers on the days on which they were in it.
  case team(String)

  /// What the audience sees of a ledger. It is the only place where an audience decides: whoever shows a
  /// figure takes its filter from here.
  ///
  /// Throws an `UnknownName` for a developer or a team that the ledger does not know.
  public func view(of ledger: Ledger) throws -> AudienceView {
    switch self {
    case .everyone: return AudienceView(ledger: ledger, scope: .everyone)
    case .developer(let name):
      return AudienceView(
        ledger: ledger, scope: .developer(try ledger.developer(called: name).value.handle))
    case .team(let name):
      let teams = try ledger.memberships().names(of: .team)
      guard let team = teams.first(where: { $0.lowercased() == name.lowercased() }) else {
        throw UnknownName(.team, name)
      }
      return AudienceView(ledger: ledger, scope: .team(team))
    }
  }

  /// Returns an error as the audience may read it: without the names of others.
  public func readable(_ error: any Error) -> any Error {
    guard self != .everyone else { return error }
    return (error as? UnknownName).map { UnknownName($0.noun, $0.name) } ?? error
  }
}

/// The part of a ledger that an audience sees: what is asked for goes through it.
public struct AudienceView {
  let ledger: Ledger
  /// The audience, with names as the ledger spells them.
  public let scope: Audience

  init(ledger: Ledger, scope: Audience) {
    (self.ledger, self.scope) = (ledger, scope)
  }

  /// The handle of the one whose rows are seen; nil for more rows.
  public var developer: String? {
    if case .developer(let handle) = scope { handle } else { nil }
  }

  /// The team whose rows are seen; nil for other audiences.
  public var team: String? {
    if case .team(let name) = scope { name } else { nil }
  }

  /// Whether all rows are seen.
  public var seesAll: Bool { scope == .everyone }

  /// Returns the first and the last day with usage; nil without any, and where only some of it is seen:
  /// not even the days of others are known.
  public func extent() throws -> DayRange? {
    seesAll ? try ledger.dailyUsage.extent() : nil
  }

  /// Returns the usage that is asked for, as far as it is seen.
  ///
  /// Throws ``NotForAudience`` when it is that of somebody else.
  public func filter(_ asked: UsageFilter) throws -> UsageFilter {
    var filter = asked
    switch scope {
    case .everyone: break
    case .developer(let handle):
      for name in asked.developers where name.lowercased() != handle.lowercased() {
        throw NotForAudience(scope, "Usage of '\(name)' is not shown.")
      }
      // Teams of others are not told from none.
      for name in asked.teams { throw NotForAudience(scope, "Usage of '\(name)' is not shown.") }
      filter.developers = [handle]
    case .team(let team):
      for name in asked.teams where name.lowercased() != team.lowercased() {
        throw NotForAudience(scope, "Usage of '\(name)' is not shown.")
      }
      let members = try members(of: team)
      for name in asked.developers where !members.contains(name.lowercased()) {
        throw NotForAudience(scope, "Usage of '\(name)' is not shown.")
      }
      filter.teams = [team]
    }
    return filter
  }

  /// Returns the units that are tested, as far as they are one person's. Days of projects and keys are
  /// everybody's. Throws ``NotForAudience`` when none is left.
  public func units(_ asked: Set<OutlierUnit>) throws -> Set<OutlierUnit> {
    guard !seesAll else { return asked }
    let own = asked.intersection(OutlierUnit.ofDevelopers)
    guard !own.isEmpty else {
      throw NotForAudience(scope, "Days of projects and keys hold what others spent.")
    }
    return own
  }

  /// Returns the developer to whom budgets of a kind are narrowed; nil for none. Throws
  /// ``NotForAudience`` for budgets that the audience does not see all of.
  public func onlyDeveloper(inBudgetsOf kind: SpendScope.Kind) throws -> String? {
    switch scope {
    case .everyone: return nil
    case .developer(let handle) where kind == .developer: return handle
    case .developer, .team:
      throw NotForAudience(scope, "Budgets by \(kind.rawValue) hold what others spent.")
    }
  }

  /// Whether the audience sees all that a developer did on some days.
  public func sees(developer id: Int64?, on days: DayRange) throws -> Bool {
    switch scope {
    case .everyone: return true
    case .developer(let handle):
      return try ledger.developers.find(handle: handle).map { $0.id == id } ?? false
    case .team(let team):
      guard let id else { return false }
      let teams = try ledger.memberships().timeline(.team, ofDeveloper: id)
      let changes = teams.periods.compactMap(\.from).filter(days.contains)
      return ([days.first] + changes).allSatisfy {
        teams.value(on: $0)?.lowercased() == team.lowercased()
      }
    }
  }

  /// The handles of the developers of whom the audience sees all that they did on some days, by name.
  public func developers(on days: DayRange) throws -> [String] {
    try ledger.developers.all().filter { try sees(developer: $0.id, on: days) }
      .map(\.value.handle).sorted()
  }

  /// Returns the session whose id begins with a text. Throws an `UnknownName` for one that is not seen,
  /// and a `LedgerError` when more than one is meant.
  public func session(_ prefix: String) throws -> StoredSession {
    guard !seesAll else { return try ledger.session(prefix) }
    let meant = try sessions(prefix)
    guard let session = meant.max(by: { $0.calls < $1.calls }) else {
      throw UnknownName(.session, prefix)
    }
    guard Set(meant.map(\.externalID)).count == 1 else {
      throw LedgerError(
        .conflict, reason: "\(meant.count) sessions begin with '\(prefix)': give more of the id.")
    }
    return session
  }

  /// Returns the sessions with an id, else those whose ids begin with it, as far as they are seen.
  public func sessions(_ prefix: String) throws -> [StoredSession] {
    let zone = try ledger.settings.timeZone()
    let own = try ledger.sessions.find(prefix: prefix).filter { session in
      guard !seesAll else { return true }
      guard let first = session.first, let last = session.last else { return false }
      return try sees(
        developer: session.developerID,
        on: DayRange(first: zone.day(of: first), last: zone.day(of: last)))
    }
    let exact = own.filter { $0.externalID == prefix }
    return exact.isEmpty ? own : exact
  }

  /// Returns what a team spent in some days, as one sum: for those who see all, for its lead, and for a
  /// developer who is in it on the last of the days. Throws ``NotForAudience`` for others.
  public func teamTotal(_ team: String, _ days: DayRange) throws -> RollupRow {
    let memberships = try ledger.memberships()
    let isOwn: Bool
    switch scope {
    case .everyone: isOwn = true
    case .team(let own): isOwn = own.lowercased() == team.lowercased()
    case .developer(let handle):
      let id = try ledger.developers.find(handle: handle)?.id
      let own = memberships.value(.team, ofDeveloper: id, on: days.last)
      isOwn = own?.lowercased() == team.lowercased()
    }
    guard isOwn else { throw NotForAudience(scope, "What '\(team)' spent is not shown.") }
    let query = RollupQuery(days: days, filter: UsageFilter(teams: [team]))
    return try Rollup.make(ledger, query).total
  }

  /// Throws ``NotForAudience`` unless all of the ledger is seen; `what` is the subject of the sentence.
  public func checkSeesAll(for what: String) throws {
    guard !seesAll else { return }
    throw NotForAudience(scope, "\(what) cannot be narrowed to one developer.")
  }

  /// The handles and other names, in lower case, of all who ever were in a team.
  private func members(of team: String) throws -> Set<String> {
    let memberships = try ledger.memberships()
    let members = try ledger.developers.all().filter { stored in
      memberships.timeline(.team, ofDeveloper: stored.id).periods.contains {
        $0.value?.lowercased() == team.lowercased()
      }
    }
    return Set(members.map { $0.value.handle.lowercased() })
  }
}

/// Something was asked for that the audience may not see.
public struct NotForAudience: Error, Equatable, Sendable, CustomStringConvertible {
  private let scope: Audience
  private let reason: String

  init(_ scope: Audience, _ reason: String) {
    (self.scope, self.reason) = (scope, reason)
  }

  /// `Usage of 'ben' is not shown. Only ana's own usage is shown here.`
  public var description: String {
    switch scope {
    case .everyone: reason
    case .developer(let name): "\(reason) Only \(name)'s own usage is shown here."
    case .team(let name): "\(reason) Only usage of the team \(name) is shown here."
    }
  }
}
