import UsageModel

/// Collects the events of one file into parts, and their drafts into batches of plain memory.
struct EventBatch {
  private var events: [ReadEvent] = []
  private var weight = 0
  private var drafts = DraftBatches()

  /// The number of records delivered at once.
  private static let size = 1024

  var isEmpty: Bool { weight == 0 }

  var isFull: Bool { weight >= Self.size }

  /// Adds the next event of the file.
  mutating func add(_ event: ReadEvent) {
    weight += event.weight
    switch event {
    case .usage(let draft) where draft.fitsBatch:
      drafts.add(draft)
      if drafts.isFull { endDrafts() }
      return
    // They are counted alone, so that they need not come in order.
    case .skipped, .repeated: break
    default: endDrafts()
    }
    events.append(event)
  }

  /// Returns what was added since the last part, and begins a new one.
  mutating func take(bytesRead: Int64) -> FilePart {
    endDrafts()
    defer {
      // A file with one full part probably has more of the same size.
      let capacity = events.count
      events = []
      events.reserveCapacity(capacity)
      weight = 0
    }
    return .events(events, weight: weight, bytesRead: bytesRead)
  }

  private mutating func endDrafts() {
    if let batch = drafts.take() { events.append(.drafts(batch)) }
  }
}

/// Collects drafts into batches.
private struct DraftBatches {
  private var batch = DraftBatch(capacity: 0)
  /// The index of each origin of the batch, which is the same object for rows of the same hints.
  private var origins: [ObjectIdentifier: Int32] = [:]
  private var last: (origin: ObjectIdentifier, index: Int32)?

  /// The number of drafts delivered at once: 96 KB, a size that is cheap to allocate.
  private static let size = 512
  /// The most kinds of a batch, which each draft is compared with.
  private static let mostKinds = 32

  var isFull: Bool { batch.rows.count >= Self.size || batch.kinds.count >= Self.mostKinds }

  mutating func add(_ draft: UsageDraft) {
    batch.append(
      draft, originIndex: index(of: draft.sharedOrigin), kindIndex: batch.kindIndex(of: draft))
  }

  private mutating func index(of origin: SharedOrigin) -> Int32 {
    let identity = ObjectIdentifier(origin)
    if let last, last.origin == identity { return last.index }
    let index = origins[identity] ?? batch.addOrigin(origin)
    origins[identity] = index
    last = (identity, index)
    return index
  }

  /// Returns the drafts since the last batch and starts a new one; nil when there are none.
  mutating func take() -> DraftBatch? {
    guard !batch.rows.isEmpty else { return nil }
    defer {
      batch = DraftBatch(capacity: batch.rows.count)
      origins.removeAll(keepingCapacity: true)
      last = nil
    }
    return batch
  }
}
