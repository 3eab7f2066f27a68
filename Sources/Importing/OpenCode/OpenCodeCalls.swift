import UsageModel

/// Applies the counting rules to the messages of a database or a file.
struct OpenCodeCalls {
  private var origin: CallOrigin
  /// The origin of the last call, which the next often shares.
  private var last: SharedOrigin?
  private var sessions: [String: OpenCodeSession] = [:]
  /// The calls so far, to recognise those that a fork has copied.
  private var seen: Set<CallKey> = []

  init(origin: CallOrigin) {
    self.origin = origin
    self.origin.source = OpenCodeReader.id.rawValue
  }

  mutating func add(_ session: OpenCodeSession, id: String) { sessions[id] = session }

  /// Returns the outcome of a message; `isOpen` if it may not be finished.
  mutating func event(_ message: OpenCodeMessage, line: Int, isOpen: Bool) -> ReadEvent {
    guard message.role == "assistant", let counts = message.tokens else {
      return .skipped(.noUsage)
    }
    do throws(RowError) {
      if let problem = message.problem { throw RowError(problem) }
      let tokens = try counts.disjoint()
      let cost = try cost(message)
      guard !tokens.isEmpty || cost > .zero else { return .skipped(.zeroUsage) }
      if isOpen { return .skipped(.unfinished) }
      return .usage(try draft(message, counts, tokens, cost, line: line))
    } catch {
      return .rejected(error.at(line: line))
    }
  }

  private func cost(_ message: OpenCodeMessage) throws(RowError) -> Money {
    guard let text = message.cost else { return .zero }
    guard let cost = Money(dollars: text), cost >= .zero else {
      throw RowError("\"cost\" is no cost; expected dollars from 0 to 9.2 million")
    }
    return cost
  }

  private mutating func draft(
    _ message: OpenCodeMessage, _ counts: OpenCodeTokens, _ tokens: TokenCounts, _ cost: Money,
    line: Int
  ) throws(RowError) -> UsageDraft {
    guard !message.model.isEmpty else {
      throw RowError("\"modelID\" is missing beside \"tokens\"; expected the model's id")
    }
    guard let created = message.created, created > 0 else {
      throw RowError(
        "\"time.created\" is missing beside \"tokens\"; expected milliseconds since 1970")
    }
    // A fork copies messages under new ids, with the same times.
    let fields =
      [OpenCodeReader.id.rawValue, String(created), String(message.completed ?? 0), message.model]
      + counts.fields
    let identity = CallIdentity.content(fields: fields, occurrence: 1)
    let shared = sharedOrigin(message)
    let isCopy = !seen.insert(CallKey(identity, of: shared.origin)).inserted
    return UsageDraft(
      identity: identity, sharedOrigin: shared, at: Instant(milliseconds: created),
      model: message.model, tokens: tokens, reportedCost: cost.reported(beside: tokens),
      isSidechain: sessions[message.sessionID]?.isChild ?? false, isForked: isCopy,
      isFinal: message.completed != nil, line: line)
  }

  private mutating func sharedOrigin(_ message: OpenCodeMessage) -> SharedOrigin {
    origin.sessionID = message.sessionID
    origin.workingDirectory =
      message.workingDirectory.isEmpty
      ? sessions[message.sessionID]?.directory ?? "" : message.workingDirectory
    if let last, last.origin == origin { return last }
    let shared = SharedOrigin(origin)
    last = shared
    return shared
  }
}
