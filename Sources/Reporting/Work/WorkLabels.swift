internal import LedgerStore
internal import UsageModel

/// Says of each origin which ticket and pull request its calls were for.
///
/// A pull request: that seen in the session on the branch, else an imported one from the branch, else the one that the
/// branch spells, else one that was seen on the branch in another session. A ticket: by a rule of the ledger on the
/// branch, else as the branch spells it, else as the pull request's title names it, else as the session's task does.
struct WorkLabels {
  /// The imported tickets and pull requests, by name; those of one name are one.
  let items: [String: WorkItem]
  private let origins: [WorkOrigin]
  private let patterns: [WorkPattern]
  private let spelling: BranchSpelling
  private let places: WorkPlaces
  private let sightings: WorkSightings
  /// The imported pull requests by branch, in the order in which they were opened.
  private let requests: [String: [WorkItem]]
  private let tasks: [Int64: String]
  private let ledger: Ledger
  private let known = KnownBranches()

  /// What was found in names of branches: many projects and sessions have the same.
  private final class KnownBranches {
    var references: [String: TicketReference?] = [:]
  }

  /// Reads what the ledger knows, and the origins of usage on some of its own days, or of all.
  init(_ ledger: Ledger, in days: DayRange?) throws {
    self.ledger = ledger
    let stored = try ledger.work.items()
    // A pattern of a newer program may be one that this one refuses.
    patterns = try ledger.work.rules().compactMap { try? WorkPattern($0.value) }
    places = try WorkPlaces(ledger, stored)
    origins = try ledger.work.origins(in: days)
    sightings = try WorkSightings(ledger)
    tasks = try ledger.sessions.tasks()
    let all = stored.map(\.value)
    spelling = BranchSpelling(
      knownKeys: Set(all.filter { $0.kind == .ticket }.map { $0.reference.uppercased() }))
    items = Dictionary(all.map { [places] in (places.name(of: $0), $0) }) { first, second in
      first.isMerged == true ? first : second
    }
    var requests: [String: [WorkItem]] = [:]
    for item in all where item.kind == .pullRequest {
      for branch in item.branches { requests[branch, default: []].append(item) }
    }
    self.requests = requests.mapValues { items in
      items.sorted {
        ($0.openedAt ?? $0.end ?? Instant(milliseconds: 0), $0.reference)
          < ($1.openedAt ?? $1.end ?? Instant(milliseconds: 0), $1.reference)
      }
    }
  }

  /// The names of every origin in a dimension; none in one that is not of work.
  func names(of dimension: Dimension) throws -> [Int64: String] {
    switch dimension {
    case .ticket: try tickets()
    case .pullRequest: try pullRequests()
    default: [:]
    }
  }

  /// The ticket of every origin that has one, by row id.
  func tickets() throws -> [Int64: String] {
    try labels { origin in
      try ticket(of: origin)
    }
  }

  /// The pull request of every origin that has one, by row id.
  func pullRequests() throws -> [Int64: String] {
    try labels { try pullRequest(of: $0)?.name }
  }

  /// The ticket that a pull request is for; nil where neither its branches nor its title name one.
  func ticket(of request: WorkItem) -> String? {
    let named = request.branches.sorted().lazy.compactMap { reference(ofBranch: $0) }.first
    let found = named ?? reference(inText: request.title)
    return found.map { places.name($0, in: request.projectID) }
  }

  /// Asks once for all origins of a branch and project, unless something is known of the session itself.
  private func labels(_ name: (WorkOrigin) throws -> String?) throws -> [Int64: String] {
    struct Place: Hashable {
      let branch: String
      let projectID: Int64?
    }
    var known: [Place: String?] = [:]
    var labels: [Int64: String] = [:]
    for origin in origins {
      let isOwn =
        origin.sessionID.flatMap { tasks[$0] } != nil || sightings.exact(origin) != nil
        || (requests[origin.branch]?.count ?? 0) > 1
      let place = Place(branch: origin.branch, projectID: origin.projectID)
      if !isOwn, let label = known[place] {
        if let label { labels[origin.id] = label }
        continue
      }
      let label = try name(origin)
      if !isOwn { known.updateValue(label, forKey: place) }
      if let label { labels[origin.id] = label }
    }
    return labels
  }

  private func ticket(of origin: WorkOrigin) throws -> String? {
    var found = reference(ofBranch: origin.branch)
    if found == nil, !requests.isEmpty || !sightings.isEmpty,
      let title = try pullRequest(of: origin)?.item?.title
    {
      found = reference(inText: title)
    }
    if found == nil, let task = origin.sessionID.flatMap({ tasks[$0] }) {
      found = matched(task) ?? spelling.ticket(inText: task)
    }
    return found.map { places.name($0, in: origin.projectID) }
  }

  private func reference(ofBranch branch: String) -> TicketReference? {
    guard !branch.isEmpty else { return nil }
    if let found = known.references[branch] { return found }
    let found = matched(branch) ?? spelling.ticket(in: branch)
    known.references.updateValue(found, forKey: branch)
    return found
  }

  /// Numbers in a title are mostly those of the pull request itself.
  private func reference(inText title: String) -> TicketReference? {
    matched(title) ?? spelling.key(in: title)
  }

  private func matched(_ text: String) -> TicketReference? {
    patterns.lazy.compactMap { $0.ticket(in: text) }.first
  }
}

extension WorkLabels {
  private typealias Request = (name: String, item: WorkItem?)

  private func pullRequest(of origin: WorkOrigin) throws -> Request? {
    if let url = sightings.exact(origin) { return request(url) }
    if let item = try imported(origin) { return (places.name(of: item), item) }
    if let reference = BranchSpelling.pullRequest(in: origin.branch) {
      var item = WorkItem(.pullRequest, tracker: "git", reference: reference)
      item.projectID = origin.projectID.map(places.holder(of:))
      let name = places.name(of: item)
      return (name, items[name])
    }
    let seen = sightings.any(onBranch: origin.branch).filter {
      places.can(origin.projectID, belongTo: places.project(ofRepository: $0.repository))
    }
    return seen.count == 1 ? seen.first.map(request) : nil
  }

  private func request(_ url: PullRequestURL) -> Request {
    let name = places.name(
      of: WorkItem(
        .pullRequest, tracker: "url", reference: url.reference, repository: url.repository))
    return (name, items[name])
  }

  /// The imported pull request from the origin's branch. Of several, that which was not over yet when the work began,
  /// else the last.
  private func imported(_ origin: WorkOrigin) throws -> WorkItem? {
    guard let all = requests[origin.branch] else { return nil }
    let ours = all.filter { places.can(origin.projectID, belongTo: $0.projectID) }
    guard ours.count > 1 else { return ours.first }
    guard let start = try ledger.work.start(ofOrigin: origin.id) else { return ours.last }
    return ours.first { $0.end.map { start <= $0 } ?? true } ?? ours.last
  }
}
