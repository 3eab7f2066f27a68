import UsageModel

/// Applies the counting rules to the messages of a database or a file.
struct OpenCodeCalls {
  private var origin: RowOrigin
  private var sessions: [String: OpenCodeSession] = [:]
  /// The own ids of the messages so far by what they say, to recognise those that a fork has copied.
  private var seen: [String: [String]] = [:]

  init(origin: CallOrigin) {
    self.origin = RowOrigin(origin)
    self.origin.hints.source = OpenCodeReader.id.rawValue
  }

  mutating func add(_ session: OpenCodeSession, id: String) { sessions[id] = session }

  /// Returns the outcome of a message.
  mutating func event(_ message: OpenCodeMessage, line: Int) -> ReadEvent {
    guard message.isResponse else { return .skipped(.noUsage) }
    do throws(RowError) {
      if let problem = message.problem { throw RowError(problem) }
      let tokens = try message.tokens?.disjoint() ?? .zero
      let cost = try cost(message)
      guard !tokens.isEmpty || cost > .zero else { return .skipped(.zeroUsage) }
      return .usage(try draft(message, tokens, cost, line: line))
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
    _ message: OpenCodeMessage, _ tokens: TokenCounts, _ cost: Money, line: Int
  ) throws(RowError) -> UsageDraft {
    guard !message.model.isEmpty else {
      throw RowError("\"modelID\" is missing beside usage; expected the model's id")
    }
    guard let created = message.created, created > 0 else {
      throw RowError(
        "\"time.created\" is missing beside usage; expected milliseconds since 1970")
    }
    let (identity, isCopy) = identity(message, created)
    return UsageDraft(
      identity: identity, sharedOrigin: sharedOrigin(message), at: Self.instant(created),
      model: message.model, tokens: tokens, reportedCost: cost.reported(beside: tokens),
      isSidechain: sessions[message.sessionID]?.isChild ?? false, isForked: isCopy,
      isFinal: message.completed != nil, line: line)
  }

  /// Returns the identity of a message, and whether another of the same file has it.
  ///
  /// A fork copies messages under new ids, with the same times, so that it is what they say that
  /// identifies them. A message without an end may be written still, or be what a crash left: it counts
  /// as what there is of the call, until the same one is told with its end.
  private mutating func identity(
    _ message: OpenCodeMessage, _ created: Int64
  ) -> (identity: CallIdentity, isCopy: Bool) {
    let call = "\(origin.hints.source):\(created):\(message.model)"
    guard let completed = message.completed else {
      return (.message(id: call), seen.updateValue([], forKey: call) != nil)
    }
    let said = ([String(completed)] + (message.tokens?.fields ?? [])).joined(separator: ":")
    let (number, isCopy) = number(message, among: "\(call) \(said)")
    let end = number == 1 ? said : "\(said) \(number)"
    return (.request(messageID: call, requestID: end), isCopy)
  }

  /// Returns the number of a message among those that say the same, from 1, and whether another has
  /// it: messages of the second version keep their own ids in forks.
  private mutating func number(
    _ message: OpenCodeMessage, among said: String
  ) -> (number: Int, isCopy: Bool) {
    let id = message.isSecondVersion ? message.id : ""
    var ids = seen[said] ?? []
    let place = ids.firstIndex { $0 == id || $0.isEmpty || id.isEmpty }
    if let place {
      if ids[place].isEmpty { ids[place] = id }
    } else {
      ids.append(id)
    }
    seen[said] = ids
    return (place.map { $0 + 1 } ?? ids.count, place != nil)
  }

  private static func instant(_ time: Int64) -> Instant {
    // Milliseconds have passed this number since 1973, seconds will in the year 5138.
    Instant(milliseconds: time < 100_000_000_000 ? time * 1000 : time)
  }

  private mutating func sharedOrigin(_ message: OpenCodeMessage) -> SharedOrigin {
    origin.hints.sessionID = message.sessionID
    origin.hints.workingDirectory =
      message.workingDirectory.isEmpty
      ? sessions[message.sessionID]?.directory ?? "" : message.workingDirectory
    return origin.shared()
  }
}
