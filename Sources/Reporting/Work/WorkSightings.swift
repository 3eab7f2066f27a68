internal import LedgerStore
internal import UsageModel

/// The pull requests that status lines saw, by session and branch.
///
/// A status line rarely names the branch: then it is the one on which the session had begun last when the pull
/// request was seen, as far as it is not a main branch.
struct WorkSightings {
  private struct Place: Hashable {
    let source: String
    let session: String
    let branch: String
  }

  private struct Session: Hashable {
    let source: String
    let id: String
  }

  private var byPlace: [Place: PullRequestURL] = [:]
  private var byBranch: [String: Set<PullRequestURL>] = [:]

  init(_ ledger: Ledger) throws {
    let sightings = try ledger.pullRequests.all()
    guard !sightings.isEmpty else { return }
    let seen = Set(sightings.map { Session(source: $0.source.rawValue, id: $0.session) })
    var branches: [Session: [(start: Instant, branch: String)]] = [:]
    for origin in try ledger.work.sightedOrigins() {
      let session = Session(source: origin.source, id: origin.session)
      guard seen.contains(session), let start = try ledger.work.start(ofOrigin: origin.id) else {
        continue
      }
      branches[session, default: []].append((start, origin.branch))
    }
    for sighting in sightings {
      guard let url = PullRequestURL(sighting.url) else { continue }
      let session = Session(source: sighting.source.rawValue, id: sighting.session)
      let branch =
        sighting.branch.isEmpty
        ? Self.branch(branches[session] ?? [], at: sighting.seenAt) : sighting.branch
      // The latest of several stands.
      byPlace[Place(source: session.source, session: session.id, branch: branch)] = url
      if !branch.isEmpty { byBranch[branch, default: []].insert(url) }
    }
  }

  /// Whether no pull request was seen.
  var isEmpty: Bool { byPlace.isEmpty }

  /// The pull request that was seen in the origin's session on its branch.
  func exact(_ origin: WorkOrigin) -> PullRequestURL? {
    byPlace[Place(source: origin.source, session: origin.session, branch: origin.branch)]
  }

  /// The pull requests that were seen on a branch in any session.
  func any(onBranch branch: String) -> Set<PullRequestURL> { byBranch[branch] ?? [] }

  private static func branch(
    _ branches: [(start: Instant, branch: String)], at instant: Instant
  ) -> String {
    let own = branches.filter { !BranchSpelling.mainBranches.contains($0.branch) }
      .sorted { ($0.start, $0.branch) < ($1.start, $1.branch) }
    return (own.last { $0.start <= instant } ?? own.first)?.branch ?? ""
  }
}
