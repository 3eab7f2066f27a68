import UsageModel

/// Applies the counting rules to the lines of one rollout, and collects its calls.
struct CodexCalls {
  private var lineage: CodexLineage
  private var settings = CodexSettings()
  private var totals = CodexTotals()
  var responses = CodexResponses()
  private var batch = CodexBatch()
  private var hasNotedModel = false
  /// The count before one that was rejected for its total; nil once a later one counted.
  private var soundCounts: CodexCounts?

  /// The origin of the last call.
  private var origin: CallOrigin
  private var sharedOrigin: SharedOrigin
  private var workingDirectory = ""
  private var branch = ""
  /// The address of the session's repository, and the folder in which the session began.
  private var repository = (address: "", folder: "")

  /// Begins a rollout; `sessionID` is that of one which states none.
  init(origin: CallOrigin, sessionID: String) {
    self.origin = origin
    sharedOrigin = SharedOrigin(origin)
    lineage = CodexLineage(id: sessionID)
  }

  /// Takes a line; its call may be held back for a batch.
  mutating func take(
    _ line: CodexLine, number: Int, _ onEvent: (ReadEvent) throws -> Void
  ) throws {
    switch line.kind {
    case .event: try takeEvent(line, number, onEvent)
    case .usageRecord: try takeRecord(line, number, onEvent)
    case .compaction: try takeCompaction(line, number, onEvent)
    case .session, .turn, .agentMessage, .other:
      takeContext(line)
      try onEvent(.skipped(.noUsage))
    }
    if lineage.isRepeating { lineage.pass(line.at) }
  }

  private mutating func takeContext(_ line: CodexLine) {
    let payload = line.payload
    switch line.kind {
    case .session:
      guard lineage.takeSession(payload, at: line.at) else { return }
      workingDirectory = payload.workingDirectory?.string ?? workingDirectory
      branch = payload.branch?.string ?? branch
      settings.takeOther(payload.model)
      if let url = payload.repositoryURL, let address = RepositoryAddress(url.string) {
        repository = (address.description, workingDirectory)
      }
    case .turn:
      lineage.takeTurn(payload.turnID, at: line.at)
      settings.takeTurn(payload.model)
      workingDirectory = payload.workingDirectory?.string ?? workingDirectory
    case .agentMessage where payload.triggersTurn: lineage.takeTrigger()
    default: break
    }
  }

  private mutating func takeEvent(
    _ line: CodexLine, _ number: Int, _ onEvent: (ReadEvent) throws -> Void
  ) throws {
    let payload = line.payload
    switch payload.event {
    case .tokenCount: return try takeCount(line, number, onEvent)
    case .turnStart: lineage.takeTurn(payload.turnID, at: line.at)
    case .settings: settings.takeSettings(payload.tier, model: payload.settingsModel)
    case .other, nil: break
    }
    try onEvent(.skipped(.noUsage))
  }

  private mutating func takeCount(
    _ line: CodexLine, _ number: Int, _ onEvent: (ReadEvent) throws -> Void
  ) throws {
    // Rate limits alone.
    guard let info = line.payload.info else { return try onEvent(.skipped(.noUsage)) }
    if info.hasUsage { try takeCounts(onEvent) }
    settings.takeOther(info.model ?? line.payload.model)
    guard let stated = info.total ?? info.last else {
      return try rejectCount(Self.noTotal, number, onEvent)
    }
    if let problem = stated.problem {
      let name = info.total == nil ? "last_token_usage" : "total_token_usage"
      return try rejectCount("\(name): \(problem)", number, onEvent)
    }
    guard let at = line.at else { return try rejectCount(Self.noTimestamp, number, onEvent) }
    // An estimate of the context has a total alone.
    if info.total == nil, stated.counts.hasNoTokens { return try onEvent(.skipped(.zeroUsage)) }
    let counts = info.total?.counts ?? totals.after(stated.counts)
    let isFirst = totals.isEmpty
    if counts.hasNoTokens, let filled = counts.total, filled == info.window {
      totals.restart(at: counts)
      return try onEvent(.skipped(.zeroUsage))
    }
    let last = info.last.flatMap { $0.problem == nil ? $0.counts : nil }
    let earlier = totals.current
    guard var step = totals.advance(to: counts, last: last) else { return try onEvent(.repeated) }
    guard !step.isEmpty else { return try onEvent(.skipped(.zeroUsage)) }
    let tokens: TokenCounts
    do throws(RowError) {
      tokens = try step.tokens()
    } catch {
      // A total that was wrong once leaves its tokens to the next count; one that stays wrong does not.
      guard let sound = soundCounts, let whole = counts.beyond(sound),
        let sum = try? whole.tokens()
      else {
        soundCounts = soundCounts ?? earlier ?? .zero
        return try reject(error.reason, number, onEvent)
      }
      (step, tokens) = (whole, sum)
    }
    soundCounts = nil
    try noteModel(number, onEvent)
    if isFirst { try noteStart(number, onEvent) }
    let response = responses.match(step, sessionCounts: counts)
    let identity = identity(ofResponse: response, or: counts.fields)
    let call = call(identity, at: at, tokens: tokens, line: number)
    batch.add(call)
    if batch.isFull { try flush(onEvent) }
  }

  private static let noTotal =
    "token_count without info.total_token_usage and info.last_token_usage; expected an object of token counts"
  static let noTimestamp =
    "usage without a readable timestamp; expected one like 2026-09-26T07:00:05.010Z"

  /// Rejects a count that cannot be read.
  private mutating func rejectCount(
    _ reason: String, _ number: Int, _ onEvent: (ReadEvent) throws -> Void
  ) throws {
    totals.miss()
    try reject(reason, number, onEvent)
  }

  /// Notes that the first count goes on from one of another file, unless that is a parent's.
  private func noteStart(_ number: Int, _ onEvent: (ReadEvent) throws -> Void) throws {
    guard totals.isContinued, !lineage.hasParent else { return }
    let reason =
      "the counts go on from those of another file, whose calls are not counted here; import that "
      + "file too"
    try onEvent(.noted(ReadProblem(line: number, reason: reason)))
  }

  /// Notes once that no line named a model.
  mutating func noteModel(_ number: Int, _ onEvent: (ReadEvent) throws -> Void) throws {
    guard settings.isWithoutModel, !hasNotedModel else { return }
    hasNotedModel = true
    let reason =
      "no line before names the model; counted as \(CodexSettings.formerModel), which Codex used "
      + "before it named one"
    try onEvent(.noted(ReadProblem(line: number, reason: reason)))
  }

  /// Delivers the pending calls, and notes what was not counted.
  mutating func finish(_ onEvent: (ReadEvent) throws -> Void) throws {
    try deliverRecords(onEvent)
    try flush(onEvent)
    for line in responses.unknownCompactions {
      let reason = "the usage of the compaction is in no token_usage_record, and not counted"
      try onEvent(.noted(ReadProblem(line: line, reason: reason)))
    }
  }

  /// Delivers the pending calls.
  mutating func flush(_ onEvent: (ReadEvent) throws -> Void) throws {
    if let calls = batch.take() { try onEvent(.calls(calls)) }
  }

  /// Rejects a line, after delivering the calls before it.
  mutating func reject(
    _ reason: String, _ line: Int, _ onEvent: (ReadEvent) throws -> Void
  ) throws {
    try flush(onEvent)
    try onEvent(.rejected(ReadProblem(line: line, reason: reason)))
  }
}

// What a call is made of.
extension CodexCalls {
  private mutating func call(
    _ identity: CallIdentity, at: Instant, tokens: TokenCounts, line: Int
  ) -> CallBatch.Call {
    updateOrigin()
    return CallBatch.Call(
      key: CallKey(identity, of: origin), at: at, tokens: tokens, reportedCost: nil,
      originIndex: batch.index(of: sharedOrigin),
      kindIndex: batch.index(of: settings.kind(at: at)), line: line,
      isSidechain: lineage.isSubagent, isForked: lineage.isRepeating)
  }

  /// Returns the call of a response by its usage record.
  mutating func draft(
    _ identity: CallIdentity, at: Instant, tokens: TokenCounts, line: Int
  ) -> UsageDraft {
    updateOrigin()
    let kind = settings.kind(at: at)
    return UsageDraft(
      identity: identity, sharedOrigin: sharedOrigin, at: at,
      model: kind.model, tokens: tokens, service: kind.service, isSidechain: lineage.isSubagent,
      isForked: lineage.isRepeating, line: line)
  }

  /// Returns the identity of a response: its id, where no other response can have it, else its turn
  /// and `fields`, such as the counts so far, which a fork repeats as they are.
  ///
  /// Turns whose ids are not unique are told apart by their session.
  func identity(ofResponse id: String?, or fields: [String]) -> CallIdentity {
    if let id, MessageID.isUnique(id) { return .message(id: id) }
    let turn = lineage.turnID
    let session = MessageID.isUnique(turn) ? "" : lineage.owner
    return .content(
      fields: [CodexReader.id.rawValue, session, turn] + fields, occurrence: 0)
  }

  /// Updates the origin from the session, the folder, the branch and the repository of the lines before.
  private mutating func updateOrigin() {
    let session = lineage.owner
    let address = repository.address.isEmpty || !isInRepository ? "" : repository.address
    guard
      origin.sessionID != session || origin.workingDirectory != workingDirectory
        || origin.branch != branch || origin.repository != address
    else { return }
    origin.sessionID = session
    origin.workingDirectory = workingDirectory
    origin.branch = branch
    origin.repository = address
    sharedOrigin = SharedOrigin(origin)
  }

  /// Whether the folder is the one in which the session began, or below it: a turn may be in another
  /// repository.
  private var isInRepository: Bool {
    workingDirectory == repository.folder || workingDirectory.hasPrefix(repository.folder + "/")
  }
}
