import UsageModel

/// Collects the calls of a transcript and drops repeated ones.
struct TranscriptBatch {
  private var batch = CallBatch(capacity: TranscriptBatch.capacity)
  /// The last call that may be repeated.
  private var last: CallBatch.Call?
  /// The indices of the last line's origin and kind; nil until the batch has them.
  private var originIndex: Int32?
  private var kindIndex: Int32?

  /// The number of calls delivered at once, and the initial capacity, enough for a short
  /// transcript.
  private static let size = 512
  private static let capacity = 32

  var isFull: Bool { batch.calls.count >= Self.size }
  /// Whether the batch is too full to wait for the end of a response.
  var isOverfull: Bool { batch.calls.count >= 4 * Self.size }

  /// Returns the index of an origin; `isOther` if it differs from that of the line before.
  mutating func index(of origin: SharedOrigin, isOther: Bool) -> Int32 {
    if !isOther, let originIndex { return originIndex }
    let index = batch.addOrigin(origin)
    originIndex = index
    return index
  }

  /// Returns the index of a kind; `isOther` if it differs from that of the line before.
  mutating func index(of kind: CallBatch.Kind, isOther: Bool) -> Int32 {
    if !isOther, let kindIndex { return kindIndex }
    let known = batch.kinds.firstIndex(of: kind).map { Int32(truncatingIfNeeded: $0) }
    let index = known ?? batch.addKind(kind)
    kindIndex = index
    return index
  }

  /// Adds a call; returns false, and adds nothing, if it repeats the call before it, as most lines
  /// of a response do. A line that was a row of its own in earlier versions is always added.
  mutating func add(_ call: CallBatch.Call, wasRow: Bool) -> Bool {
    if !wasRow, let last, call.repeats(last) { return false }
    last = call
    batch.append(call)
    return true
  }

  /// Replaces the key of the most recent calls that have it.
  mutating func rekeyLast(from old: CallKey, to new: CallKey) {
    batch.rekeyLast(from: old, to: new)
    if last?.key == old { last?.key = new }
  }

  /// Returns the calls since the last batch and starts a new one; nil when there are none.
  mutating func take() -> CallBatch? {
    guard !batch.calls.isEmpty else { return nil }
    defer { self = TranscriptBatch() }
    return batch
  }
}
