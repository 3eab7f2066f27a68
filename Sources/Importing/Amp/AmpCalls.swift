internal import UsageModel

/// Applies the counting rules to one thread.
struct AmpCalls {
  private let thread: AmpThread
  private let shared: SharedOrigin
  /// The events of the ledger by the message that they tell of.
  private var events: [String: [AmpUsage]] = [:]
  /// The messages that have counts of their own.
  private var counted: Set<String> = []
  /// The number of calls of each message so far.
  private var occurrences = OccurrenceCounter()

  init(_ thread: AmpThread, origin: CallOrigin) {
    self.thread = thread
    var origin = origin
    origin.source = AmpReader.id.rawValue
    origin.sessionID = thread.id
    if !thread.directory.isEmpty { origin.workingDirectory = thread.directory }
    shared = SharedOrigin(origin)
    for case .success(let event) in thread.events.map(\.usage) where !event.messageID.isEmpty {
      events[event.messageID, default: []].append(event)
    }
  }

  /// Reports each message, and then each event of the ledger.
  mutating func report(_ onEvent: (ReadEvent) throws -> Void) throws {
    for record in thread.messages { try onEvent(message(record)) }
    for record in thread.events { try onEvent(event(record)) }
  }

  private mutating func message(_ record: AmpThread.Record) -> ReadEvent {
    do throws(RowError) {
      let usage = try record.usage.get()
      guard usage.hasTokens else { return .skipped(.noUsage) }
      // The first event of a message is of the same call.
      let event = events[usage.messageID]?.first
      let outcome = try call(usage, beside: event, line: record.line)
      if case .usage = outcome, event != nil { counted.insert(usage.messageID) }
      return outcome
    } catch {
      return .rejected(error.at(line: record.line))
    }
  }

  private mutating func event(_ record: AmpThread.Record) -> ReadEvent {
    do throws(RowError) {
      let usage = try record.usage.get()
      if counted.remove(usage.messageID) != nil { return .repeated }
      return try call(usage, beside: nil, line: record.line)
    } catch {
      return .rejected(error.at(line: record.line))
    }
  }

  private mutating func call(
    _ usage: AmpUsage, beside event: AmpUsage?, line: Int
  ) throws(RowError) -> ReadEvent {
    let tokens = try usage.disjoint()
    let credits = usage.credits ?? event?.credits
    guard !tokens.isEmpty || credits?.millionths ?? 0 > 0 else { return .skipped(.zeroUsage) }
    guard let at = usage.at ?? event?.at else {
      throw RowError("\"timestamp\" is no instant; expected one such as 2026-01-22T22:42:32.743Z")
    }
    let model = usage.model.isEmpty ? event?.model ?? "" : usage.model
    var draft = UsageDraft(
      identity: try identity(usage), sharedOrigin: shared, at: at,
      model: model.isEmpty ? UnknownModel.name : model, tokens: tokens,
      // A message has more token classes than the event of the same call.
      isFinal: usage.id.isEmpty, line: line)
    draft.quantity = credits
    return .usage(draft)
  }

  /// Returns the identity of a call: its message, which message and event both name.
  private mutating func identity(_ usage: AmpUsage) throws(RowError) -> CallIdentity {
    guard !thread.id.isEmpty else {
      throw RowError("the thread has no \"id\"; expected one such as T-0f…")
    }
    let place = usage.messageID.isEmpty ? "event:" + usage.id : usage.messageID
    let name = "amp:\(thread.id):\(place)"
    let number = occurrences.next([name])
    return .message(id: number == 1 ? name : "\(name):\(number)")
  }
}
