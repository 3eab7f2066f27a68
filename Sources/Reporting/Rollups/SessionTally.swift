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
  /// Which of the sessions below each is, by row id.
  private var places = NumberTable()
  /// The row id and the first link of each session.
  private var sessions: [(id: Int64, head: Int32)] = []
  let keepsCosts: Bool

  init(keepsCosts: Bool) {
    self.keepsCosts = keepsCosts
  }

  /// Distinct sessions.
  var count: Int { sessions.count }

  /// Adds what a session cost in a group.
  mutating func add(_ session: Int64, group: Int32, _ cost: SessionCost) {
    let place = Int(places[session])
    guard place >= 0 else {
      places[session] = Int32(truncatingIfNeeded: sessions.count)
      sessions.append((session, append(group: group, next: -1, cost)))
      return
    }
    let head = sessions[place].head
    var link = head
    while link >= 0, links[Int(link)].group != group { link = links[Int(link)].next }
    if link < 0 {
      sessions[place].head = append(group: group, next: head, cost)
    } else if keepsCosts {
      costs[Int(link)].add(cost)
    }
  }

  /// Adds what another tally has, whose group g is this one's `groups[g]`.
  mutating func add(_ other: SessionTally, groups: [Int32]) {
    for (session, head) in other.sessions {
      other.forEachLink(of: head) { group, cost in
        add(session, group: groups[Int(group)], cost)
      }
    }
  }

  /// Calls `body` for each session of each row, with what it cost there. `rows` says in which row a
  /// group is; a session in several groups of one row is one session of it.
  func forEachSession(rows: [Int32], _ body: (_ row: Int32, SessionCost) -> Void) {
    var seen: [(row: Int32, cost: SessionCost)] = []
    for (_, head) in sessions {
      let link = links[Int(head)]
      guard link.next >= 0 else {
        body(rows[Int(link.group)], cost(Int(head)))
        continue
      }
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

  /// Adds a link and answers its number.
  private mutating func append(group: Int32, next: Int32, _ cost: SessionCost) -> Int32 {
    links.append(Link(group: group, next: next))
    if keepsCosts { costs.append(cost) }
    return Int32(truncatingIfNeeded: links.count - 1)
  }

  private func cost(_ link: Int) -> SessionCost { keepsCosts ? costs[link] : SessionCost() }

  private func forEachLink(of head: Int32, _ body: (_ group: Int32, SessionCost) -> Void) {
    var index = head
    while index >= 0 {
      let link = links[Int(index)]
      body(link.group, cost(Int(index)))
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
