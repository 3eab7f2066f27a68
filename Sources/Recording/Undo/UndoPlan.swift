internal import LedgerStore
internal import UsageModel

/// Which rows are removed with their files, and which messages other files reported, too.
struct UndoPlan {
  /// The rows that no other file reported, by id.
  private(set) var alone: [Int64] = []
  /// The upper halves of the keys of messages whose rows are rebuilt from other reports.
  private(set) var shared: [Int64] = []

  init(_ ledger: Ledger, files: Set<Int64>, runs: [ToldRun]) throws {
    let others = RowRanges(runs.filter { !files.contains($0.fileID) })
    var messages = try ledger.tellings.versionedMessages(of: files)
    let entangled = try ledger.tellings.versionedMessages()
      .union(ledger.usage.overtakenMessages())
    // Rows whose origin the files changed, and those they saw in other sessions.
    let own = runs.filter { files.contains($0.fileID) }
    let moved = RowRanges(own.filter { $0.kind == .moved })
    for run in own where run.kind == .elsewhere {
      guard let origin = try run.originID.flatMap({ try ledger.tellings.origin(id: $0) }) else {
        continue
      }
      messages.formUnion(
        try ledger.usage.messages(ofRows: run.first...run.last, besidesSession: origin.sessionID))
    }
    var candidates: [(id: Int64, high: Int64)] = []
    try ledger.usage.forEachKey { id, high, fileID in
      if moved.contains(id) {
        messages.insert(high)
      } else if files.contains(fileID) {
        if entangled.contains(high) || others.contains(id) {
          messages.insert(high)
        } else {
          candidates.append((id, high))
        }
      }
    }
    // Rows of one message are rebuilt together.
    alone = candidates.filter { !messages.contains($0.high) }.map(\.id)
    shared = messages.sorted()
  }
}

/// A set of row ids, as ranges.
struct RowRanges {
  private var starts: [Int64] = []
  private var ends: [Int64] = []

  init(_ runs: [ToldRun]) {
    for run in runs.sorted(by: { $0.first < $1.first }) {
      if let last = ends.last, run.first <= last + 1 {
        ends[ends.count - 1] = max(last, run.last)
      } else {
        starts.append(run.first)
        ends.append(run.last)
      }
    }
  }

  func contains(_ id: Int64) -> Bool {
    let index = starts.partitioningIndex { $0 > id }
    return index > 0 && ends[index - 1] >= id
  }
}
