internal import LedgerStore
internal import UsageModel

extension CallWriter {
  /// The better of the two, in content and in origin; the origin's id is not settled yet.
  func merged(_ candidate: Candidate, into known: Known, _ names: NameBook) -> Known {
    var merged = moved(known, to: candidate)
    if replaces(candidate, known, names) { merged.row.content = candidate.row.content }
    return merged
  }

  /// The known row with the better of the two origins.
  private func moved(_ known: Known, to candidate: Candidate) -> Known {
    var merged = known
    let (new, old) = (candidate.origin, known.origin)
    if new === old {
      merged.row.isForked = known.row.isForked && candidate.row.isForked
    } else if new.origin.isBetter(
      isForked: candidate.row.isForked, than: old.origin, isForked: known.row.isForked)
    {
      merged.origin = new
      merged.row.isForked = candidate.row.isForked
    }
    return merged
  }

  private func replaces(_ candidate: Candidate, _ known: Known, _ names: NameBook) -> Bool {
    let content = candidate.row.content
    // A sheet that was corrected replaces its own former lines.
    if candidate.replacesEarlier { return !content.saysTheSame(as: known.row.content) }
    // An exchange file does not say which calls are sidechains: the source knows better.
    let isExchange = candidate.origin.origin.isExchange
    if isExchange != known.origin.origin.isExchange,
      content.tokens.total == known.row.content.tokens.total
    {
      return !isExchange
    }
    return content.isBetter(than: known.row.content, names: names)
  }
}
