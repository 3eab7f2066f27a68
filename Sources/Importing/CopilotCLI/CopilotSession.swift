import UsageModel

/// Adds up what the events of one session say that it used.
struct CopilotSession {
  private var origin: CallOrigin
  /// The usage of one model.
  private struct ModelUsage {
    var tokens = TokenCounts.zero
    /// The line that stated it last.
    var line: Int
    var last: Instant
  }

  private var usageByModel: [String: ModelUsage] = [:]
  /// What the last shutdown stated, by model.
  private var stated: [String: CopilotCounts] = [:]
  private var first: Instant?

  init(origin: CallOrigin) {
    self.origin = origin
    self.origin.source = CopilotCLIReader.id.rawValue
    self.origin.detail = .session
    self.origin.sessionID = Self.sessionID(path: origin.path)
  }

  /// Takes an event; returns its outcome, or nil for one whose usage comes at the end.
  mutating func take(_ event: CopilotEvent, line: Int) -> ReadEvent? {
    let at = Instant(iso8601: event.timestamp)
    if let at { first = first.map { min($0, at) } ?? at }
    switch event.kind {
    case .start: takePlace(event)
    // The counts begin anew. Source: facts/agents.md, "Copilot CLI".
    case .compaction where event.isSuccess: stated = [:]
    case .shutdown: return takeUsage(event, at, line: line)
    case .compaction, .other: break
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
      guard let at else {
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
        let name = CopilotModel.name(model)
        var usage = usageByModel[name] ?? ModelUsage(line: line, last: at)
        usage.tokens = usage.tokens + tokens
        (usage.line, usage.last) = (line, max(usage.last, at))
        usageByModel[name] = usage
      }
      return steps.contains { !$0.tokens.isEmpty } ? nil : .skipped(.zeroUsage)
    } catch {
      return .rejected(error.at(line: line))
    }
  }

  /// The usage of the session, a summary for each model.
  func usage() -> [ReadEvent] {
    usageByModel.sorted { $0.key < $1.key }.map { model, usage in
      let begin = min(first ?? usage.last, usage.last)
      let days = DayRange(first: begin.utcDay, last: usage.last.utcDay)
      let fields = [origin.source, "session", origin.sessionID, model]
      return .usage(
        UsageDraft(
          identity: .cell(fields: fields), origin: origin, at: usage.last, period: days,
          model: model, tokens: usage.tokens, line: usage.line))
    }
  }

  /// Returns the session of a file that does not state it: the name of its folder.
  private static func sessionID(path: String) -> String {
    path.split(separator: "/").dropLast().last.map(String.init) ?? ""
  }
}
