internal import LedgerStore
internal import UsageModel

extension CallWriter {
  /// The better of the two, in content and in origin; the origin's id is not settled yet.
  mutating func merged(
    _ candidate: Candidate, into known: Known, _ names: NameBook
  ) throws -> Known {
    var merged = moved(known, to: candidate)
    guard try replaces(candidate, known, names) else { return merged }
    merged.row.content = candidate.row.content
    // An exchange file tells each part in a row of its own.
    if candidate.parts.isEmpty, candidate.origin.origin.isExchange { return merged }
    merged.parts = candidate.partRows(over: known.parts)
    return merged
  }

  /// The known row with the better of the two origins.
  private func moved(_ known: Known, to candidate: Candidate) -> Known {
    var merged = known
    let (new, old) = (candidate.origin, known.origin)
    let (line, knownLine) = (candidate.row.originLine, known.row.originLine)
    if new === old {
      merged.row.originLine = min(line, knownLine)
    } else if new.origin.isBetter(by: line, than: old.origin, by: knownLine) {
      merged.origin = new
      merged.row.originLine = line
    }
    return merged
  }

  private mutating func replaces(
    _ candidate: Candidate, _ known: Known, _ names: NameBook
  ) throws -> Bool {
    let (content, knownContent) = (candidate.row.content, known.row.content)
    // A sheet that was corrected replaces its own former lines.
    if candidate.replacesEarlier { return !content.saysTheSame(as: knownContent) }
    let hasParts = !candidate.parts.isEmpty || !known.parts.isEmpty
    let (rank, knownRank) = (
      ResponseRank(content, parts: candidate.parts),
      ResponseRank(knownContent, parts: known.parts.map(\.content))
    )
    // An exchange file does not say which calls are sidechains, nor which rows are parts of one: the
    // source knows better.
    if rank == knownRank || hasParts {
      let isExchange = candidate.origin.origin.isExchange
      let isOtherExchange = try isOfExchange(knownContent, known.origin)
      if isExchange != isOtherExchange { return !isExchange }
      if isExchange, ResponseRank(content, parts: []) != ResponseRank(knownContent, parts: []) {
        return ResponseRank(content, parts: []) > ResponseRank(knownContent, parts: [])
      }
    }
    if rank != knownRank { return rank > knownRank }
    if content.isBetter(than: knownContent, names: names) { return true }
    guard hasParts, !knownContent.isBetter(than: content, names: names) else { return false }
    return Self.isBetter(candidate.parts, than: known.parts.map(\.content), names)
  }

  /// A fixed order of parts: the first that differ decide.
  private static func isBetter(
    _ parts: [UsageRow.Content], than others: [UsageRow.Content], _ names: NameBook
  ) -> Bool {
    for (part, other) in zip(parts, others) {
      if part.isBetter(than: other, names: names) { return true }
      if other.isBetter(than: part, names: names) { return false }
    }
    return parts.count > others.count
  }

  /// Whether a row's content is that of an exchange file; its origin may be another file's.
  mutating func isOfExchange(
    _ content: UsageRow.Content, _ origin: OriginEntry
  ) throws -> Bool {
    if lastFile.id != content.fileID {
      let format = try imports.format(ofFile: content.fileID)
      lastFile = (content.fileID, format == SourceFormat.outlayCalls.rawValue)
    }
    // The calls of another tool come in exchange files alone: there they are at their source.
    return lastFile.isExchange && !origin.origin.isOfAnotherTool
  }
}
