import UsageModel

/// Collects the calls of a transcript, whose lines repeat most of them.
struct TranscriptBatch {
  private var batch = CallBatch(capacity: TranscriptBatch.capacity)
  /// The last call that may be repeated.
  private var last: CallBatch.Call?
  /// The indices of the last line's origin and kind; nil for what the batch does not have yet.
  private var originIndex: Int32?
  private var kindIndex: Int32?

  /// Calls that are handed over at once, and those that a short transcript has room for.
  private static let size = 512
  private static let capacity = 32

  var isFull: Bool { batch.calls.count >= Self.size }
  /// Whether no response is worth waiting for its end.
  var isOverfull: Bool { batch.calls.count >= 4 * Self.size }

  /// The index of an origin; `isOther` than that of the line before.
  mutating func index(of origin: SharedOrigin, isOther: Bool) -> Int32 {
    if !isOther, let originIndex { return originIndex }
    let index = batch.addOrigin(origin)
    originIndex = index
    return index
  }

  /// The index of a kind; `isOther` than that of the line before.
  mutating func index(of kind: CallBatch.Kind, isOther: Bool) -> Int32 {
    if !isOther, let kindIndex { return kindIndex }
    let known = batch.kinds.firstIndex(of: kind).map { Int32(truncatingIfNeeded: $0) }
    let index = known ?? batch.addKind(kind)
    kindIndex = index
    return index
  }

  /// Adds a call; answers false for one that tells the call before it once more, as most lines of a
  /// response do. They need not be looked at again, unless each line was a row in earlier versions.
  mutating func add(_ call: CallBatch.Call, wasRow: Bool) -> Bool {
    if !wasRow, let last, call.repeats(last) { return false }
    last = call
    batch.append(call)
    return true
  }

  /// Gives the last calls of a key another one.
  mutating func rekeyLast(from old: CallKey, to new: CallKey) {
    batch.rekeyLast(from: old, to: new)
    if last?.key == old { last?.key = new }
  }

  /// The calls since the last batch; nil when there are none.
  mutating func take() -> CallBatch? {
    guard !batch.calls.isEmpty else { return nil }
    defer { self = TranscriptBatch() }
    return batch
  }
}
