internal import UsageModel

/// Applies the counting rules to the messages of one chat.
struct GeminiCalls {
  private var origin: CallOrigin
  /// The origin of the calls, which all share until the session changes.
  private var shared: SharedOrigin?
  private var isSubagent = false
  /// The number of occurrences of each message without an id.
  private var occurrences = OccurrenceCounter()

  init(origin: CallOrigin) {
    self.origin = origin
    self.origin.source = GeminiCLIReader.id.rawValue
    if origin.projectName.isEmpty { self.origin.projectName = Self.project(path: origin.path) }
  }

  /// Takes what the chat says of its session.
  mutating func take(_ session: GeminiSession) {
    if !session.id.isEmpty { origin.sessionID = session.id }
    if !session.kind.isEmpty { isSubagent = session.kind == "subagent" }
    if !session.directory.isEmpty {
      origin.workingDirectory = session.directory
      origin.projectName = ""
    }
    if shared?.origin != origin { shared = nil }
  }

  /// Returns the outcome of a line: one event, or one for each message that it holds.
  mutating func events(
    _ bytes: UnsafeRawBufferPointer, line: Int, isTerminated: Bool
  ) -> [ReadEvent] {
    guard bytes.contains(where: { $0 > 0x20 }) else { return [.skipped(.noUsage)] }
    var record = GeminiRecord()
    do throws(JSONProblem) {
      try record.read(bytes)
    } catch {
      // The last line of a live file is still being written: it is read again next time.
      if error.isUnexpectedEnd, !isTerminated { return [.skipped(.unfinished)] }
      return [.rejected(Self.problem(error, line: line))]
    }
    take(record.session)
    var events: [ReadEvent] = []
    if let message = record.message { events.append(event(message, line: line)) }
    for message in record.messages { events.append(event(message, line: line)) }
    return events.isEmpty ? [.skipped(.noUsage)] : events
  }

  /// Returns the outcome of a message that is a JSON value of its own.
  mutating func event(messageIn bytes: UnsafeRawBufferPointer, line: Int) -> ReadEvent {
    var message = GeminiMessage()
    var scanner = JSONScanner(bytes)
    do throws(JSONProblem) {
      try message.read(&scanner)
      try scanner.finish()
    } catch {
      return .rejected(Self.problem(error, line: line))
    }
    return event(message, line: line)
  }

  private static func problem(_ problem: JSONProblem, line: Int) -> ReadProblem {
    let reason = "is no record of a chat: \(problem.reason) at byte \(problem.offset) of it"
    return ReadProblem(line: line, reason: reason)
  }

  private mutating func event(_ message: GeminiMessage, line: Int) -> ReadEvent {
    guard let counts = message.tokens else { return .skipped(.noUsage) }
    do throws(RowError) {
      let tokens = try counts.disjoint()
      guard !tokens.isEmpty else { return .skipped(.zeroUsage) }
      return .usage(try draft(message, tokens, line: line))
    } catch {
      return .rejected(error.at(line: line))
    }
  }

  private mutating func draft(
    _ message: GeminiMessage, _ tokens: TokenCounts, line: Int
  ) throws(RowError) -> UsageDraft {
    guard !message.model.isEmpty else {
      throw RowError("\"model\" is missing beside \"tokens\"; expected the model's id")
    }
    guard let at = Instant(iso8601: message.timestamp) else {
      throw RowError(
        "\"timestamp\" is no instant; expected one such as 2026-04-26T10:00:19.000Z")
    }
    let shared = shared ?? SharedOrigin(origin)
    self.shared = shared
    return UsageDraft(
      identity: identity(message, tokens, at), sharedOrigin: shared, at: at, model: message.model,
      tokens: tokens, isSidechain: isSubagent, isFinal: true, line: line)
  }

  /// Returns the identity of a call: the message's id, which every copy of it has.
  private mutating func identity(
    _ message: GeminiMessage, _ tokens: TokenCounts, _ at: Instant
  ) -> CallIdentity {
    if MessageID.isUnique(message.id) { return .message(id: message.id) }
    if !message.id.isEmpty {
      return .response(messageID: message.id, sessionID: origin.sessionID, start: at)
    }
    let counts = [tokens.input, tokens.cacheRead, tokens.output].map { String($0) }
    let fields = [origin.source, origin.sessionID, at.iso8601, message.model] + counts
    return occurrences.identity(ofContent: fields)
  }

  /// Returns the project's short name in a path such as `/home/ana/.gemini/tmp/shop/chats/x.json`;
  /// empty for the hash of its folder, which older versions have there.
  private static func project(path: String) -> String {
    let parts = path.split(separator: "/")
    guard let root = parts.lastIndex(of: ".gemini"), root + 3 < parts.count,
      parts[root + 1] == "tmp", parts[root + 3] == "chats"
    else { return "" }
    let name = parts[root + 2]
    let isHash = name.utf8.count == 64 && name.allSatisfy(\.isHexDigit)
    return isHash ? "" : String(name)
  }
}
