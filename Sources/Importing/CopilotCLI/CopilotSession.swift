import UsageModel

/// Takes apart what the events of one session say that it used: each leg, from a start or a resume to
/// a shutdown, by itself.
struct CopilotSession {
  private var origin: CallOrigin
  /// The usage of one model in one leg.
  private struct Leg {
    let model: String
    var tokens: TokenCounts
    let begin: Instant
    let end: Instant
    /// The line that stated it last.
    var line: Int
  }

  private struct LegPlace: Hashable {
    let model: String
    let end: Instant
  }

  /// In the order in which they were stated.
  private var legs: [Leg] = []
  private var places: [LegPlace: Int] = [:]
  /// What the last shutdown stated, by model.
  private var stated: [String: CopilotCounts] = [:]
  /// The first event of the leg, its start or resume, and the last event so far.
  private var first: Instant?
  private var start: Instant?
  private var last: Instant?
  /// The output of the responses that no shutdown has stated yet, and the line of the last one.
  private var unstated: (output: Int64, line: Int) = (0, 0)

  init(origin: CallOrigin) {
    self.origin = origin
    self.origin.source = CopilotCLIReader.id.rawValue
    self.origin.detail = .session
    self.origin.sessionID = Self.sessionID(path: origin.path)
  }

  /// Takes an event; returns its outcome, or nil for one whose usage comes at the end.
  mutating func take(_ event: CopilotEvent, line: Int) -> ReadEvent? {
    let at = Instant(iso8601: event.timestamp)
    if let at {
      first = first.map { min($0, at) } ?? at
      last = last.map { max($0, at) } ?? at
    }
    switch event.kind {
    case .start:
      takePlace(event)
      start = start ?? at
    // The counts begin anew. Source: facts/agents.md, "Copilot CLI".
    case .compaction where event.isSuccess: stated = [:]
    case .shutdown: return takeUsage(event, at, line: line)
    case .message where event.output > 0:
      let (sum, isOver) = unstated.output.addingReportingOverflow(event.output)
      unstated = (isOver ? .max : sum, line)
    case .compaction, .message, .other: break
    }
    return .skipped(.noUsage)
  }

  private mutating func takePlace(_ event: CopilotEvent) {
    if !event.sessionID.isEmpty { origin.sessionID = event.sessionID }
    if !event.workingDirectory.isEmpty { origin.workingDirectory = event.workingDirectory }
    if !event.branch.isEmpty { origin.branch = event.branch }
    origin.projectName = origin.workingDirectory.isEmpty ? event.repository : ""
    origin.repository = GitHubRepository.address(event.repository)
  }

  private mutating func takeUsage(
    _ event: CopilotEvent, _ at: Instant?, line: Int
  ) -> ReadEvent? {
    do throws(RowError) {
      if let problem = event.problem { throw RowError(problem) }
      // A shutdown without a time was right after the last event.
      guard let at = event.timestamp.isEmpty ? last : at else {
        throw RowError("\"timestamp\" is no instant; expected one such as 2026-09-20T10:11:12Z")
      }
      var steps: [(model: String, counts: CopilotCounts, tokens: TokenCounts)] = []
      for (model, counts) in event.models {
        // A lower count shows that the counts began anew.
        let step = stated[model].map { counts.beyond($0) ?? counts } ?? counts
        steps.append((model, counts, try step.disjoint()))
      }
      for (model, counts, tokens) in steps {
        stated[model] = counts
        guard !tokens.isEmpty else { continue }
        add(tokens, of: CopilotModel.name(model), until: at, line: line)
      }
      (first, start, unstated) = (nil, nil, (0, 0))
      return steps.contains { !$0.tokens.isEmpty } ? nil : .skipped(.zeroUsage)
    } catch {
      return .rejected(error.at(line: line))
    }
  }

  private mutating func add(
    _ tokens: TokenCounts, of model: String, until end: Instant, line: Int
  ) {
    let place = LegPlace(model: model, end: end)
    if let index = places[place] {
      legs[index].tokens = legs[index].tokens + tokens
      legs[index].line = line
    } else {
      places[place] = legs.count
      let begin = min(start ?? first ?? end, end)
      legs.append(Leg(model: model, tokens: tokens, begin: begin, end: end, line: line))
    }
  }

  /// The usage of the session, a summary for each leg and model, and a note of the output that no
  /// shutdown states.
  func usage() -> [ReadEvent] {
    var models: Set<String> = []
    var events = legs.map { leg in
      let days = DayRange(first: leg.begin.utcDay, last: leg.end.utcDay)
      var fields = [origin.source, "session", origin.sessionID, leg.model]
      // The first leg stays the same when the session goes on.
      if !models.insert(leg.model).inserted { fields.append(String(leg.end.milliseconds)) }
      return ReadEvent.usage(
        UsageDraft(
          identity: .cell(fields: fields), origin: origin, at: leg.end, period: days,
          model: leg.model, tokens: leg.tokens, line: leg.line))
    }
    if unstated.output > 0 {
      let reason =
        "the session was not shut down after this: \(unstated.output) output tokens of its "
        + "responses, whose input is not in the file, are not counted here; import the session "
        + "store beside it, ~/.copilot/session-store.db, or the file again once it was shut down"
      events.append(.noted(ReadProblem(line: unstated.line, reason: reason)))
    }
    return events
  }

  /// Returns the session of a file that does not state it: the name of its folder.
  private static func sessionID(path: String) -> String {
    path.split(separator: "/").dropLast().last.map(String.init) ?? ""
  }
}
