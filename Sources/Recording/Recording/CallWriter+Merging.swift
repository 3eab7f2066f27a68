internal import LedgerStore
internal import UsageModel

extension CallWriter.Candidate {
  /// A line of a sheet itself: it says whose it is, and what it costs, whatever was said before.
  var isSheetLine: Bool { replacesEarlier && !origin.origin.isExchange }
}

extension CallWriter {
  /// The better of the two, in content and in origin; the origin's id is not settled yet.
  mutating func merged(
    _ candidate: Candidate, into known: Known, _ names: NameBook
  ) throws -> Known {
    var merged = moved(known, to: candidate)
    if try replaces(candidate, known, names) { merged.row.content = candidate.row.content }
    return merged
  }

  /// The known row with the better of the two origins.
  private func moved(_ known: Known, to candidate: Candidate) -> Known {
    var merged = known
    let (new, old) = (candidate.origin, known.origin)
    if candidate.isSheetLine {
      merged.origin = new
    } else if new === old {
      merged.row.isForked = known.row.isForked && candidate.row.isForked
    } else if new.origin.isBetter(
      isForked: candidate.row.isForked, than: old.origin, isForked: known.row.isForked)
    {
      merged.origin = new
      merged.row.isForked = candidate.row.isForked
    }
    return merged
  }

  private mutating func replaces(
    _ candidate: Candidate, _ known: Known, _ names: NameBook
  ) throws -> Bool {
    let content = candidate.row.content
    // A sheet that was corrected replaces its own former lines.
    if candidate.replacesEarlier { return !content.saysTheSame(as: known.row.content) }
    // An exchange file does not say which calls are sidechains: the source knows better.
    if content.tokens.total == known.row.content.tokens.total {
      let isExchange = candidate.origin.origin.isExchange
      if try isExchange != isOfExchange(known.row.content, known.origin) { return !isExchange }
    }
    return content.isBetter(than: known.row.content, names: names)
  }

  /// Whether a row's content is that of an exchange file; its origin may be another file's.
  private mutating func isOfExchange(
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
