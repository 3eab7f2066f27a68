internal import LedgerStore
internal import UsageModel

/// When commits were written on a branch, in their order.
struct CommitTimes {
  /// The commits that a developer's calls on a branch can be for.
  struct Line {
    private let hashes: [String]
    private let times: [Instant]

    fileprivate init(_ commits: [WorkCommit]) {
      hashes = commits.map(\.hash)
      times = commits.map(\.writtenAt)
    }

    /// The commit that a call was for: the first that was not written before it; nil after the last.
    func next(after instant: Instant) -> String? {
      var (low, high) = (0, times.count)
      while low < high {
        let middle = (low + high) / 2
        if times[middle] < instant { low = middle + 1 } else { high = middle }
      }
      return low < hashes.count ? hashes[low] : nil
    }
  }

  private struct Place: Hashable {
    let branch: String
    let projectID: Int64?
    let developerID: Int64?
  }

  /// By branch, in the order in which they were written.
  private var commits: [String: [WorkCommit]] = [:]
  private let places: WorkPlaces
  private let lines: Lines

  /// Lines that were asked for.
  private final class Lines {
    var known: [Place: Line] = [:]
  }

  init(_ ledger: Ledger) throws {
    let items = try ledger.work.items()
    places = try WorkPlaces(ledger, items)
    lines = Lines()
    let branches = Dictionary(uniqueKeysWithValues: items.map { ($0.id, $0.value.branches) })
    for commit in try ledger.work.commits().map(\.value) {
      let own = Set([commit.branch]).union(commit.itemID.flatMap { branches[$0] } ?? [])
      for branch in own where !branch.isEmpty { commits[branch, default: []].append(commit) }
    }
  }

  /// The commits that calls of an origin by a developer can be for; nil without any on its branch.
  func times(of origin: WorkOrigin, _ developerID: Int64?) -> Line? {
    guard let all = commits[origin.branch] else { return nil }
    let place = Place(
      branch: origin.branch, projectID: origin.projectID, developerID: developerID)
    if let known = lines.known[place] { return known }
    let line = Line(
      all.filter { commit in
        (commit.developerID == nil || commit.developerID == developerID)
          && places.can(origin.projectID, belongTo: commit.projectID)
      })
    lines.known[place] = line
    return line
  }
}
