internal import UsageModel

/// The sessions in the groups of a report and, on request, what each cost there.
///
/// Most sessions are in one or two groups, so each session keeps a short chain of its groups rather
/// than each group a set of its sessions.
struct SessionTally {
  private struct Link {
    let group: Int32
    /// The session's next link; -1 after the last.
    let next: Int32
  }

  private var links: [Link] = []
  /// The cost of the session of each link in its group; empty unless costs are kept.
  private var costs: [SessionCost] = []
  /// The index of each session in `sessions`, by row id.
  private var places = NumberTable()
  /// The row id and the first link of each session.
  private var sessions: [(id: Int64, head: Int32)] = []
  let keepsCosts: Bool

  init(keepsCosts: Bool) {
    self.keepsCosts = keepsCosts
  }

  /// Distinct sessions.
  var count: Int { sessions.count }

  /// Adds the cost of a session in a group.
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

  /// Adds another tally, whose group g is `groups[g]` in this one.
  mutating func add(_ other: SessionTally, groups: [Int32]) {
    for (session, head) in other.sessions {
      other.forEachLink(of: head) { group, cost in
        add(session, group: groups[Int(group)], cost)
      }
    }
  }

  /// Calls `body` for each session of each row, with its cost there. `rows` maps groups to rows; a
  /// session in several groups of a row counts once.
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

  /// Adds a link and returns its index.
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

/// The cost of a session, or of a part of it.
struct SessionCost {
  var cost = Money.zero
  /// Whether any of its rows has a price.
  var isPriced = false

  mutating func add(_ other: SessionCost) {
    cost += other.cost
    isPriced = isPriced || other.isPriced
  }
}
