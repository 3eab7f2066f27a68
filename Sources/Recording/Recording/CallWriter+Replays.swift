internal import LedgerStore
internal import UsageModel

extension CallWriter {
  /// Marks the calls of a message that repeat another of its calls as superseded; returns those
  /// newly marked.
  ///
  /// They stay in the ledger, outside its totals: whether a call is a replay depends on all
  /// sessions it is seen in, and later imports may add some.
  mutating func resolveMessage(
    _ high: Int64, _ origins: inout OriginResolver, _ names: ModelInterner
  ) throws -> [UsageRow] {
    let calls = try callsWithParts(ofMessage: high)
    let mayChange = calls.contains {
      $0.row.content.isSidechain || $0.row.key.isMessageOnly || $0.row.isSuperseded
    }
    guard mayChange else { return [] }
    var sessions: [Int64: Set<String>] = [:]
    for call in calls { sessions[call.row.id] = try self.sessions(of: call.row, &origins) }
    let overtaken = Self.overtaken(calls, sessions, names)
    var marked: [UsageRow] = []
    for call in calls {
      let isSuperseded = overtaken.contains(call.row.id)
      guard isSuperseded != call.row.isSuperseded, try usage.period(of: call.row.id) == nil else {
        continue
      }
      for row in [call.row] + call.parts { try setSuperseded(isSuperseded, row) }
      if isSuperseded { marked.append(call.row) }
    }
    return marked
  }

  /// The row ids of the superseded calls: sidechains that replay, under another request id, a call
  /// of their own session (counting rule 4); and of a call that is also known without its request
  /// id, the one that covers less (counting rule 1).
  private static func overtaken(
    _ calls: [MessageRows.Call], _ sessions: [Int64: Set<String>], _ names: ModelInterner
  ) -> Set<Int64> {
    func shareSession(_ left: MessageRows.Call, _ right: MessageRows.Call) -> Bool {
      !(sessions[left.row.id] ?? []).isDisjoint(with: sessions[right.row.id] ?? [])
    }
    let own = calls.filter { !$0.row.content.isSidechain }
    let replays = calls.filter { call in
      call.row.content.isSidechain && own.contains { shareSession($0, call) }
    }
    var overtaken = Set(replays.map(\.row.id))
    let counted = calls.filter { !overtaken.contains($0.row.id) }
    guard let alone = counted.first(where: { $0.row.key.isMessageOnly }) else {
      return overtaken
    }
    let others = counted.filter { !$0.row.key.isMessageOnly }
    let same = others.max { left, right in
      let (isLeft, isRight) = (shareSession(left, alone), shareSession(right, alone))
      if isLeft != isRight { return isRight }
      return left.rank == right.rank
        ? left.row.key.low > right.row.key.low : left.rank < right.rank
    }
    if let same { overtaken.insert(alone.rank > same.rank ? same.row.id : alone.row.id) }
    return overtaken
  }

  private func sessions(of row: UsageRow, _ origins: inout OriginResolver) throws -> Set<String> {
    let own = try origins.entry(id: row.originID).origin.sessionID
    return try usage.sightings(of: row.id).union([own])
  }
}

extension CallWriter {
  /// The calls of a message with their parts. Parts that came from exchange files as separate rows
  /// take over the origins of their calls.
  mutating func callsWithParts(ofMessage high: Int64) throws -> [MessageRows.Call] {
    var calls = MessageRows(try rows(ofMessage: high)).calls
    for index in calls.indices where !calls[index].parts.isEmpty {
      let parts = calls[index].parts
      _ = try storeParts(&calls[index].parts, of: calls[index].row, over: parts)
    }
    return calls
  }

  /// Writes the parts of a call over those in the ledger. Parts share their call's origin, and
  /// count when it counts. Returns whether any part is new, removed or different.
  mutating func storeParts(
    _ parts: inout [UsageRow], of row: UsageRow, over known: [UsageRow]
  ) throws -> Bool {
    guard !parts.isEmpty || !known.isEmpty else { return false }
    var isNews = false
    for index in parts.indices {
      var part = parts[index]
      part.originID = row.originID
      part.originLine = row.originLine
      part.isSuperseded = row.isSuperseded
      if let old = known.first(where: { $0.id == part.id && part.id != 0 }) {
        isNews = isNews || !part.content.hasSameFigures(as: old.content)
        try replace(old, with: part)
      } else {
        part = try addPart(part)
        isNews = true
      }
      parts[index] = part
    }
    let kept = Set(parts.map(\.id))
    for old in known where !kept.contains(old.id) {
      try remove(old)
      isNews = true
    }
    return isNews
  }
}
