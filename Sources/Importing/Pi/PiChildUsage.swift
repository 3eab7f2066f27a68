import UsageModel

/// Takes what child agents used off the answers that include it.
///
/// Prime adds the usage of a child to the answer that spawned it when it writes a fork, and says in a
/// later entry what the child used and what both come to. The child's own session has that usage, and
/// the session that was forked has the answer without it. Source: tokscale, adapter for Prime.
struct PiChildUsage {
  private struct Child {
    let used: PiUsage.Figures
    /// The answer and its children so far.
    let aggregate: PiUsage.Figures
  }

  private var answers: [(id: String, draft: UsageDraft)] = []
  /// By the entry that spawned them, in the order of the file.
  private var children: [String: [Child]] = [:]
  private var ids: Set<String> = []
  /// What all children used.
  private(set) var total = TokenCounts.zero

  /// Takes an answer, whose children come later in the file.
  mutating func take(_ draft: UsageDraft, id: String) { answers.append((id, draft)) }

  /// Takes what a child used; an entry that cannot be read says nothing.
  mutating func takeChild(_ entry: PiEntry) {
    let id = entry.id?.string ?? ""
    guard id.isEmpty || ids.insert(id).inserted, let used = try? entry.childUsage?.figures()
    else { return }
    total = total + used.tokens
    guard let target = entry.targetID?.string,
      let aggregate = try? entry.aggregateUsage?.figures()
    else { return }
    children[target, default: []].append(Child(used: used, aggregate: aggregate))
  }

  /// Returns the outcomes of the answers, without what their children used.
  func events() -> [ReadEvent] {
    answers.map { id, draft in
      let own = own(draft, id)
      return own.tokens.isEmpty ? .skipped(.zeroUsage) : .usage(own)
    }
  }

  private func own(_ draft: UsageDraft, _ id: String) -> UsageDraft {
    guard let children = children[id],
      let last = children.lastIndex(where: { $0.aggregate.tokens == draft.tokens })
    else { return draft }
    let included = children[...last].map(\.used)
    let tokens = included.reduce(draft.tokens) { $0 - $1.tokens }
    guard tokens.isPlausible else { return draft }
    var own = draft
    own.tokens = tokens
    own.reportedCost = cost(draft, without: included, of: children[last].aggregate)
    if case .content = draft.identity {
      own.identity = .piEntry(id, at: draft.at, total: tokens.total)
    }
    return own
  }

  /// Returns the answer's own cost; nil where it is not known which costs its cost includes.
  private func cost(
    _ draft: UsageDraft, without children: [PiUsage.Figures], of aggregate: PiUsage.Figures
  ) -> Money? {
    let costs = children.compactMap(\.cost)
    guard let cost = draft.reportedCost, cost == aggregate.cost, costs.count == children.count
    else { return nil }
    let own = costs.reduce(cost, -)
    return own > .zero ? own : nil
  }
}

extension CallIdentity {
  /// Returns the identity of an entry by its id, which has 8 digits, its time and its total.
  static func piEntry(_ id: String, at: Instant, total: Int64) -> CallIdentity {
    .content(
      fields: [PiReader.id.rawValue, id, String(at.milliseconds), String(total)], occurrence: 0)
  }
}
