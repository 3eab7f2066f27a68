import UsageModel

/// Collects the calls of a rollout as plain memory.
struct CodexBatch {
  private var batch = CallBatch(capacity: 32)

  /// The number of calls delivered at once.
  private static let size = 512

  var isFull: Bool { batch.calls.count >= Self.size }

  /// Returns the index of an origin; calls with the same one follow each other.
  mutating func index(of origin: SharedOrigin) -> Int32 {
    if let last = batch.origins.last, last === origin {
      return Int32(truncatingIfNeeded: batch.origins.count - 1)
    }
    return batch.addOrigin(origin)
  }

  /// Returns the index of a model and service, of which a session has few.
  mutating func index(of kind: CallBatch.Kind) -> Int32 {
    let known = batch.kinds.lastIndex(of: kind).map { Int32(truncatingIfNeeded: $0) }
    return known ?? batch.addKind(kind)
  }

  mutating func add(_ call: CallBatch.Call) { batch.append(call) }

  /// Returns the calls since the last batch and starts a new one; nil when there are none.
  mutating func take() -> CallBatch? {
    guard !batch.calls.isEmpty else { return nil }
    defer { self = CodexBatch() }
    return batch
  }
}
