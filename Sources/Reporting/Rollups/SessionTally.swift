internal import UsageModel

/// Which sessions the groups of a report hold, and what each cost there.
///
/// Most sessions are in one group or two: each keeps a short chain of its groups, instead of each
/// group a set of its sessions.
struct SessionTally {
  private struct Link {
    let group: Int32
    /// The session's next link; -1 after the last.
    let next: Int32
    var cost: SessionCost
  }

  private var links: [Link] = []
  /// The first link of each session, by row id.
  private var heads = NumberTable()
  /// Distinct sessions.
  private(set) var count = 0

  /// Adds what a session cost in a group.
  mutating func add(_ session: Int64, group: Int32, _ cost: SessionCost) {
    let head = heads[session]
    var index = head
    while index >= 0 {
      if links[Int(index)].group == group {
        links[Int(index)].cost.add(cost)
        return
      }
      index = links[Int(index)].next
    }
    if head < 0 { count += 1 }
    heads[session] = Int32(truncatingIfNeeded: links.count)
    links.append(Link(group: group, next: head, cost: cost))
  }

  /// Adds what another tally has, whose group g is this one's `groups[g]`.
  mutating func add(_ other: SessionTally, groups: [Int32]) {
    other.heads.forEach { session, head in
      var index = head
      while index >= 0 {
        let link = other.links[Int(index)]
        add(session, group: groups[Int(link.group)], link.cost)
        index = link.next
      }
    }
  }

  /// Calls `body` for each session of each row, with what it cost there. `rows` says in which row a
  /// group is; a session in several groups of one row is one session of it.
  func forEachSession(rows: [Int32], _ body: (_ row: Int32, SessionCost) -> Void) {
    var seen: [(row: Int32, cost: SessionCost)] = []
    heads.forEach { _, head in
      let first = links[Int(head)]
      // Most sessions end here.
      if first.next < 0 { return body(rows[Int(first.group)], first.cost) }
      seen.removeAll(keepingCapacity: true)
      var index = head
      while index >= 0 {
        let link = links[Int(index)]
        let row = rows[Int(link.group)]
        if let place = seen.firstIndex(where: { $0.row == row }) {
          seen[place].cost.add(link.cost)
        } else {
          seen.append((row, link.cost))
        }
        index = link.next
      }
      for one in seen { body(one.row, one.cost) }
    }
  }
}

/// What a session, or a part of it, cost.
struct SessionCost {
  var cost: Money
  /// Whether any of its rows has a price.
  var isPriced: Bool

  mutating func add(_ other: SessionCost) {
    cost += other.cost
    isPriced = isPriced || other.isPriced
  }
}
