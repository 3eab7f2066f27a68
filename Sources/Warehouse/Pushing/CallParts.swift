internal import LedgerStore
internal import UsageModel

/// Finds of calls that follow each other in the order of keys which are parts of others: what is billed
/// beside a call comes and goes with it.
struct CallParts {
  /// A call with the lower half of the key of the one that it is a part of, or its own.
  struct Placed {
    let call: PushedCall
    let wholeLow: Int64
    /// 0 for a call of its own.
    let part: Int64
  }

  /// Numbers of parts that are tried, as parts may have come one by one.
  private static let tried = 64

  private var waiting: [PushedCall] = []

  /// Adds a call, and passes on those before it whose message is complete.
  mutating func add(_ call: PushedCall, _ body: (Placed) throws -> Void) rethrows {
    if let first = waiting.first, first.key.high != call.key.high || first.day != call.day {
      try finish(body)
    }
    waiting.append(call)
  }

  /// Passes on the calls that wait.
  mutating func finish(_ body: (Placed) throws -> Void) rethrows {
    if waiting.count == 1 {
      try body(Placed(call: waiting[0], wholeLow: waiting[0].key.low, part: 0))
    } else if !waiting.isEmpty {
      for placed in place(waiting) { try body(placed) }
    }
    waiting.removeAll(keepingCapacity: true)
  }

  /// The calls of one message.
  private func place(_ calls: [PushedCall]) -> [Placed] {
    let lows = Set(calls.map(\.key.low))
    var wholes: [Int64: (low: Int64, part: Int64)] = [:]
    for call in calls {
      for number in 1...Self.tried {
        let low = call.key.part(number).low
        if lows.contains(low) { wholes[low] = (call.key.low, Int64(number)) }
      }
    }
    return calls.map { call in
      let whole = wholes[call.key.low]
      return Placed(call: call, wholeLow: whole?.low ?? call.key.low, part: whole?.part ?? 0)
    }
  }
}
