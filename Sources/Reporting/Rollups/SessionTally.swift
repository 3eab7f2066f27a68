internal import UsageModel

/// Which sessions the groups of a report hold, and, where asked for, what each cost there.
///
/// Most sessions are in one group or two: each keeps a short chain of its groups, instead of each
/// group a set of its sessions.
struct SessionTally {
  private struct Link {
    let group: Int32
    /// The session's next link; -1 after the last.
    let next: Int32
  }

  private var links: [Link] = []
  /// What each link's session cost in its group; empty unless costs are kept.
  private var costs: [SessionCost] = []
  /// The first link of each session, by row id.
  private var heads = NumberTable()
  /// Distinct sessions.
  private(set) var count = 0
  let keepsCosts: Bool

  init(keepsCosts: Bool) {
    self.keepsCosts = keepsCosts
  }

  /// Adds what a session cost in a group.
  mutating func add(_ session: Int64, group: Int32, _ cost: SessionCost) {
    let head = heads[session]
    var link = head
    while link >= 0, links[Int(link)].group != group { link = links[Int(link)].next }
    if link >= 0 {
      if keepsCosts { costs[Int(link)].add(cost) }
      return
    }
    if head < 0 { count += 1 }
    heads[session] = Int32(truncatingIfNeeded: links.count)
    links.append(Link(group: group, next: head))
    if keepsCosts { costs.append(cost) }
  }

  /// Adds what another tally has, whose group g is this one's `groups[g]`.
  mutating func add(_ other: SessionTally, groups: [Int32]) {
    other.heads.forEachKey { session, head in
      other.forEachLink(of: head) { group, cost in
        add(session, group: groups[Int(group)], cost)
      }
    }
  }

  /// Calls `body` for each session of each row, with what it cost there. `rows` says in which row a
  /// group is; a session in several groups of one row is one session of it.
  func forEachSession(rows: [Int32], _ body: (_ row: Int32, SessionCost) -> Void) {
    var seen: [(row: Int32, cost: SessionCost)] = []
    heads.forEachKey { _, head in
      forEachLink(of: head) { group, cost in
        let row = rows[Int(group)]
        if let place = seen.firstIndex(where: { $0.row == row }) {
          seen[place].cost.add(cost)
        } else {
          seen.append((row, cost))
        }
      }
      for one in seen { body(one.row, one.cost) }
      seen.removeAll(keepingCapacity: true)
    }
  }

  private func forEachLink(of head: Int32, _ body: (_ group: Int32, SessionCost) -> Void) {
    var index = head
    while index >= 0 {
      let link = links[Int(index)]
      body(link.group, keepsCosts ? costs[Int(index)] : SessionCost())
      index = link.next
    }
  }
}

/// What a session, or a part of it, cost.
struct SessionCost {
  var cost = Money.zero
  /// Whether any of its rows has a price.
  var isPriced = false

  mutating func add(_ other: SessionCost) {
    cost += other.cost
    isPriced = isPriced || other.isPriced
  }
}
