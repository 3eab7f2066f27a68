internal import LedgerStore
internal import UsageModel

extension CallWriter {
  /// Writes the parts of a call as they are now, over those that the ledger has: they share their
  /// call's origin and count when it counts. Answers whether any is new, went or comes to something
  /// else.
  mutating func storeParts(_ merged: inout Known, over known: [UsageRow]) throws -> Bool {
    guard !merged.parts.isEmpty || !known.isEmpty else { return false }
    var isNews = false
    for index in merged.parts.indices {
      var part = merged.parts[index]
      part.originID = merged.row.originID
      part.originLine = merged.row.originLine
      part.isOvertaken = merged.row.isOvertaken
      if let old = known.first(where: { $0.id == part.id && part.id != 0 }) {
        isNews = isNews || !part.content.comesToTheSame(as: old.content)
        try replace(old, with: part)
      } else {
        part = try addPart(part)
        isNews = true
      }
      merged.parts[index] = part
    }
    let kept = Set(merged.parts.map(\.id))
    for old in known where !kept.contains(old.id) {
      try remove(old)
      isNews = true
    }
    return isNews
  }
}
