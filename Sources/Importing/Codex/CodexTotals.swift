/// Turns the cumulative counts of a rollout into those of each response.
///
/// Codex repeats counts, restores an earlier one when turns are undone, begins again at zero, and
/// two programs that continue one session count side by side. The count of a response therefore
/// continues any earlier count that its own last response says it does; where it says nothing
/// usable, the one before it (formats.md, section 0, rule 4).
struct CodexTotals {
  private(set) var current: CodexCounts?
  private var known: Set<CodexCounts> = []
  /// Whether the first count goes on from one of another file, whose responses are not new.
  private(set) var isContinued = false

  /// Whether there was no count yet.
  var isEmpty: Bool { current == nil }

  /// Takes all tokens so far and returns what is new; nil for a count that was there before.
  ///
  /// `last` are the tokens of the last response as the count states them.
  mutating func advance(to total: CodexCounts, last: CodexCounts?) -> CodexCounts? {
    let (previous, isFirst) = (current ?? .zero, current == nil)
    current = total
    guard known.insert(total).inserted else { return nil }
    // After a compaction the last response is an estimate of the context, which has a total alone.
    guard let last, !last.hasNoTokens, let start = total.beyond(last) else {
      return total.beyond(previous) ?? total
    }
    if start == previous || start.isEmpty || known.contains(start) { return last }
    isContinued = isFirst
    return isFirst ? last : total.beyond(previous) ?? last
  }

  /// Returns all tokens after a response of which no count states them.
  func after(_ last: CodexCounts) -> CodexCounts { (current ?? .zero).adding(last) }

  /// Takes a count that cannot be read: its tokens are in the next one.
  mutating func miss() {
    current = current ?? .zero
  }

  /// Takes a count without tokens that says that the context is full, from which counting goes on.
  mutating func restart(at total: CodexCounts) {
    current = total
    known.insert(total)
  }
}
