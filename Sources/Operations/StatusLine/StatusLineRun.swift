public import Budgeting
public import Importing
public import LedgerStore
internal import Recording
public import UsageModel

/// One look of an agent's status line: reads figures from the ledger, and stores what only the agent
/// tells.
///
/// It reads no transcript and prices nothing: what a session cost beyond the calls that imports and
/// hooks brought is taken from what the agent says of it.
public struct StatusLineRun {
  private let input: StatusLineInput
  private let developer: String
  private let now: Instant
  /// Whose the session is; nil where nobody is known, or the ledger was not read.
  private var person: Stored<Developer>?

  /// `developer` is the owner of the machine; empty attributes the session as an import would.
  public init(_ input: StatusLineInput, developer: String = "", context: Context) {
    self.input = input
    self.developer = developer
    now = context.clock()
  }

  /// Returns the line: without a ledger, what the agent itself tells. Clock times are of a zone, by
  /// default the ledger's.
  ///
  /// Throws a `LedgerError` for an unknown developer and for a ledger that cannot be read.
  public mutating func line(_ ledger: Ledger?, zone: TimeZoneRules? = nil) throws -> StatusLine {
    var line = StatusLine(now: now, zone: zone ?? .utc)
    line.statedCost = input.cost
    line.pullRequest = input.pullRequest?.number
    line.windows = input.rateLimits.filter { $0.resetsAt.map { now < $0 } ?? true }
      .map { ($0.kind, $0.usedTenths, $0.resetsAt) }
    guard let ledger else { return line }
    try ledger.reading {
      if zone == nil { line.zone = try ledger.settings.timeZone() }
      person = try owner(in: ledger)
      try take(ledger, into: &line)
    }
    return line
  }

  private func take(_ ledger: Ledger, into line: inout StatusLine) throws {
    let check = try GuardCheck(ledger, developer: person, session: input.sessionID, now: now)
    var live = try LiveCalls(
      ledger, developerID: person?.id,
      since: check.start(GuardLimits(), besides: [.month]), session: input.sessionID
    ).counted()
    let untold = (input.cost ?? .zero) - (try check.sessionSpend(live))
    if !input.sessionID.isEmpty, untold > .zero, let cost = untold.rowPicodollars {
      live.append(
        LiveCall(
          key: CallKey(high: 0, low: 0), at: now, developerID: person?.id,
          session: input.sessionID, tokens: 0, cost: cost, isSidechain: false))
      line.isEstimated = untold.cents > 0
    }
    line.figures = try check.figures(live: live)
    if person == nil { line.remark = "nobody known: --developer" }
  }

  private func owner(in ledger: Ledger) throws -> Stored<Developer>? {
    guard developer.isEmpty else { return try ledger.developer(called: developer) }
    var origin = CallOrigin(source: Self.source.rawValue, path: input.transcriptPath)
    origin.workingDirectory = input.workingDirectory
    let id = try Attribution(ofPeopleIn: ledger).developerID(for: origin, keyID: nil)
    return try ledger.developers.all().first { $0.id == id }
  }

  /// Stores the windows and the pull request that the agent tells of, where they are news. Whatever
  /// hinders that, such as a busy ledger, leaves it to the next look.
  public func keep(in ledger: Ledger) {
    try? store(in: ledger)
  }

  private func store(in ledger: Ledger) throws {
    let windows = try sightings.filter { try ledger.planWindows.isNew($0) }
    let request = try request.flatMap { try ledger.pullRequests.isNew($0) ? $0 : nil }
    guard !windows.isEmpty || request != nil else { return }
    try ledger.transaction {
      for sighting in windows { try ledger.planWindows.add(sighting) }
      if let request { try ledger.pullRequests.add(request) }
    }
  }

  private static let source = SourceFormat.claudeCode.id

  private var sightings: [WindowSighting] {
    let account = WindowAccount(developerID: person?.id, source: Self.source, home: input.home)
    return input.rateLimits.compactMap(\.window).filter { $0.isOpen(at: now) && $0.start <= now }
      .map { WindowSighting(account, $0, at: now) }
  }

  private var request: PullRequestSighting? {
    guard let request = input.pullRequest, !request.url.isEmpty, !input.sessionID.isEmpty else {
      return nil
    }
    return PullRequestSighting(
      source: Self.source, session: input.sessionID, url: request.url, number: request.number,
      branch: input.branch, seenAt: now)
  }
}
