internal import UsageModel

/// Applies the counting rules to the messages of one session.
struct ClineCalls {
  private let session: ClineSession
  private var origin: CallOrigin
  private var shared: SharedOrigin?
  private var occurrences = OccurrenceCounter()
  private var sum = TokenCounts.zero
  private var hasMetrics = false
  /// The models of the responses that count.
  private var models: Set<String> = []

  init(origin: CallOrigin, session: ClineSession) {
    self.session = session
    self.origin = origin
    self.origin.source = ClineReader.id.rawValue
    self.origin.sessionID = session.id
    if !session.directory.isEmpty { self.origin.workingDirectory = session.directory }
  }

  /// Takes the session's id, which the messages state themselves.
  mutating func take(sessionID: String?) {
    guard let sessionID, !sessionID.isEmpty else { return }
    origin.sessionID = sessionID
    shared = nil
  }

  /// Returns the outcome of a message.
  mutating func event(_ bytes: UnsafeRawBufferPointer, line: Int) -> ReadEvent {
    do throws(JSONProblem) {
      return event(try ClineMessage(bytes), line: line)
    } catch {
      let reason = "is no message of a session: \(error.reason) at byte \(error.offset) of it"
      return .rejected(ReadProblem(line: line, reason: reason))
    }
  }

  private mutating func event(_ message: ClineMessage, line: Int) -> ReadEvent {
    guard let metrics = message.metrics else { return .skipped(.noUsage) }
    do throws(RowError) {
      // A session of which a message cannot be read is not told by its sum instead.
      hasMetrics = true
      if let problem = metrics.problem { throw RowError(problem) }
      let cost = metrics.cost?.reported(beside: metrics.tokens)
      guard !metrics.tokens.isEmpty || cost ?? .zero > .zero else { return .skipped(.zeroUsage) }
      sum = sum + metrics.tokens
      return .usage(try draft(message, metrics.tokens, cost, line: line))
    } catch {
      return .rejected(error.at(line: line))
    }
  }

  private mutating func draft(
    _ message: ClineMessage, _ tokens: TokenCounts, _ cost: Money?, line: Int
  ) throws(RowError) -> UsageDraft {
    guard tokens.isPlausible else {
      throw RowError("the counts add up to more than 2^53; expected one response")
    }
    guard let at = message.at else {
      throw RowError("\"ts\" is no instant; expected milliseconds since 1970")
    }
    let shared = shared ?? SharedOrigin(origin)
    self.shared = shared
    let model = message.model.isEmpty ? session.knownModel : message.model
    models.insert(model)
    return UsageDraft(
      identity: identity(message, at), sharedOrigin: shared, at: at, model: model, tokens: tokens,
      reportedCost: cost, isFinal: true, line: line)
  }

  /// Returns the identity of a response: its id, which copies of the session have too, else its
  /// time.
  private mutating func identity(_ message: ClineMessage, _ at: Instant) -> CallIdentity {
    if MessageID.isUnique(message.id) { return .message(id: message.id) }
    let place = message.id.isEmpty ? "ts\(at.milliseconds)" : message.id
    let name = "cline:\(origin.sessionID):\(place)"
    let number = occurrences.next([name])
    return .message(id: number == 1 ? name : "\(name):\(number)")
  }

  /// Returns the session as a whole where no message has counts, or a note where its sum differs
  /// from what was read.
  func finish() -> ReadEvent? {
    guard let usage = session.usage, usage.problem == nil else { return nil }
    if !hasMetrics { return wholeSession().ifUsage }
    guard usage.tokens != sum else { return nil }
    let reason =
      "the session's file has \(usage.tokens.total) tokens and its messages \(sum.total); the "
      + "messages count, the sum does not"
    return .noted(ReadProblem(line: 0, reason: reason))
  }

  /// Returns the session as a whole where its messages broke off, and it is over; nil where some of
  /// them are of another model, whose usage its sum includes.
  func finishDamaged() -> ReadEvent? {
    guard session.ended != nil, models.isSubset(of: [session.knownModel]) else { return nil }
    return wholeSession().ifUsage
  }

  /// Returns the outcome of a session that is told by its sum: its messages have no counts, as when it
  /// was interrupted, or cannot be read.
  func wholeSession() -> ReadEvent {
    guard let usage = session.usage else { return .skipped(.noUsage) }
    do throws(RowError) {
      if let problem = usage.problem { throw RowError(problem) }
      let cost = usage.cost?.reported(beside: usage.tokens)
      guard !usage.tokens.isEmpty || cost ?? .zero > .zero else { return .skipped(.zeroUsage) }
      return .usage(try draft(usage.tokens, cost))
    } catch {
      return .rejected(error.at(line: 1))
    }
  }

  private func draft(_ tokens: TokenCounts, _ cost: Money?) throws(RowError) -> UsageDraft {
    guard tokens.isPlausible else {
      throw RowError("the counts add up to more than 2^53; expected one session")
    }
    guard !origin.sessionID.isEmpty else {
      throw RowError("\"session_id\" is empty; expected an id")
    }
    guard let last = session.ended ?? session.started else {
      throw RowError(
        "\"started_at\" and \"ended_at\" are no instants; expected one such as 2026-09-20T10:11:12Z"
      )
    }
    var origin = origin
    origin.detail = .session
    let first = min(session.started ?? last, last)
    return UsageDraft(
      identity: .external(callID: "cline:\(origin.sessionID)"), origin: origin, at: last,
      period: DayRange(first: first.utcDay, last: last.utcDay), model: session.knownModel,
      tokens: tokens, reportedCost: cost, line: 1)
  }
}

extension ReadEvent {
  /// The event if it is usage.
  fileprivate var ifUsage: ReadEvent? {
    if case .usage = self { self } else { nil }
  }
}
