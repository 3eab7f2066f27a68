internal import LedgerStore
internal import UsageModel

/// What imports tell of tickets, branches, pull requests and commits, by name.
struct WorkFacts {
  /// What is known of one.
  struct Fact {
    var title = ""
    var state = ""
    var isMerged: Bool?
    var mergedAt: Instant?
    var isOpen = false

    /// Takes what a pull request of it says: one that was merged counts, and of several the last.
    mutating func add(_ request: WorkItem) {
      guard let merged = request.isMerged else { return }
      isMerged = isMerged == true || merged
      isOpen = isMerged == false && (isOpen || request.state == "open")
      if let at = request.mergedAt { mergedAt = max(mergedAt ?? at, at) }
    }
  }

  private var facts: [String: Fact] = [:]

  /// What is known of tickets, or of pull requests.
  init(_ labels: WorkLabels, _ dimension: Dimension) {
    if dimension == .ticket { readTickets(labels) } else { readRequests(labels) }
  }

  /// What is known of the branches of some origins.
  init(_ ledger: Ledger, branchesOf origins: [WorkOrigin]) throws {
    facts = try BranchFacts(ledger).facts(of: origins)
  }

  /// What is known of commits.
  init(commitsOf ledger: Ledger) throws {
    try readCommits(ledger)
  }

  /// The row with what is known of its item.
  func told(of row: WorkRow) -> WorkRow {
    guard let item = row.item, let fact = facts[item] else { return row }
    var row = row
    (row.title, row.state) = (fact.title, fact.state)
    (row.isMerged, row.mergedAt, row.isOpen) = (fact.isMerged, fact.mergedAt, fact.isOpen)
    return row
  }

  /// A ticket is merged once one of its pull requests is.
  private mutating func readTickets(_ labels: WorkLabels) {
    for (name, item) in labels.items where item.kind == .ticket {
      facts[name] = Fact(title: item.title, state: item.state)
    }
    for item in labels.items.values where item.kind == .pullRequest {
      guard let ticket = labels.ticket(of: item) else { continue }
      facts[ticket, default: Fact()].add(item)
    }
  }

  private mutating func readRequests(_ labels: WorkLabels) {
    for (name, item) in labels.items where item.kind == .pullRequest {
      var fact = Fact(title: item.title, state: item.state)
      fact.add(item)
      facts[name] = fact
    }
  }

  private mutating func readCommits(_ ledger: Ledger) throws {
    let requests = Dictionary(
      uniqueKeysWithValues: try ledger.work.items().map { ($0.id, $0.value) })
    for commit in try ledger.work.commits().map(\.value) {
      facts[commit.hash] = Fact(
        title: commit.title, state: commit.isMerged ? "merged" : "open", isMerged: commit.isMerged,
        mergedAt: commit.itemID.flatMap { requests[$0]?.mergedAt })
    }
  }
}
