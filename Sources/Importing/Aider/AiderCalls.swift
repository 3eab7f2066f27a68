internal import UsageModel

/// Applies the counting rules to the events of a log.
struct AiderCalls {
  private let shared: SharedOrigin
  private var occurrences = OccurrenceCounter()

  init(origin: CallOrigin) {
    var origin = origin
    origin.source = AiderReader.id.rawValue
    shared = SharedOrigin(origin)
  }

  /// Returns the outcome of a line.
  mutating func event(
    _ bytes: UnsafeRawBufferPointer, line: Int, isTerminated: Bool
  ) -> ReadEvent {
    guard bytes.contains(where: { $0 > 0x20 }) else { return .skipped(.noUsage) }
    do throws(JSONProblem) {
      return event(try AiderEvent(bytes), line: line)
    } catch {
      // The last line of a live log is still being written: it is read again next time.
      if error.isUnexpectedEnd, !isTerminated { return .skipped(.unfinished) }
      let reason = "is no event of a log: \(error.reason) at byte \(error.offset)"
      return .rejected(ReadProblem(line: line, reason: reason))
    }
  }

  private mutating func event(_ event: AiderEvent, line: Int) -> ReadEvent {
    guard event.name == "message_send" else { return .skipped(.noUsage) }
    do throws(RowError) {
      if let problem = event.problem { throw RowError(problem) }
      let tokens = try tokens(event)
      let cost = event.cost?.reported(beside: tokens)
      guard !tokens.isEmpty || cost ?? .zero > .zero else { return .skipped(.zeroUsage) }
      guard let time = event.time, time > 0, time <= Self.latest else {
        throw RowError("\"time\" is no instant; expected seconds since 1970")
      }
      return .usage(
        UsageDraft(
          identity: identity(event, tokens, time), sharedOrigin: shared,
          at: Instant(milliseconds: time * 1000),
          model: event.model.isEmpty ? UnknownModel.name : event.model, tokens: tokens,
          reportedCost: cost, isFinal: true, line: line))
    } catch {
      return .rejected(error.at(line: line))
    }
  }

  /// In seconds since 1970: the year 2096. Milliseconds are beyond it.
  private static let latest: Int64 = 4_000_000_000

  /// Returns the tokens. The prompt includes what was read from and written to the cache, of which
  /// the log does not say how much it was; the cost beside them knows.
  private func tokens(_ event: AiderEvent) throws(RowError) -> TokenCounts {
    let (prompt, completion) = (event.prompt ?? 0, event.completion ?? 0)
    // A sum of two counts of at most 2^53 each does not overflow.
    let sum = prompt + completion
    if let total = event.total, total > 0, total != sum {
      throw RowError(
        "\"total_tokens\" is \(total) and its parts are \(sum); expected the sum of "
          + "\"prompt_tokens\" and \"completion_tokens\"; report it if your version of Aider counts "
          + "otherwise")
    }
    let tokens = TokenCounts(input: prompt, output: completion)
    guard tokens.total <= TokenCounts.largestPlausible else {
      throw RowError("the counts add up to more than 2^53; expected one request")
    }
    return tokens
  }

  /// Returns the identity of a request, which has no id: whose it is, its second, and its figures, of
  /// which the session's cost so far grows with each.
  private mutating func identity(
    _ event: AiderEvent, _ tokens: TokenCounts, _ time: Int64
  ) -> CallIdentity {
    let fields = [
      shared.origin.source, event.userID, String(time), event.model, String(tokens.input),
      String(tokens.output), event.totalCost,
    ]
    return occurrences.identity(ofContent: fields)
  }
}
