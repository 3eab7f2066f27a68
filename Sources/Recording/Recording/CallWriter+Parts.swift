internal import LedgerStore
internal import UsageModel

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
      part.isOvertaken = row.isOvertaken
      if let old = known.first(where: { $0.id == part.id && part.id != 0 }) {
        isNews = isNews || !part.content.comesToTheSame(as: old.content)
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
