internal import UsageModel

/// Reads the scopes of call ids; one that repeats one of those before is not read again.
struct ScopeMemo {
  private var recent: [(bytes: LastBytes, scope: CallScope, number: Int)] = []
  private var count = 0

  private static let remembered = 8

  /// The scope, and a number that no other scope of the file has; nil when the bytes are no scope that
  /// Outlay writes.
  mutating func scope(_ bytes: UnsafeRawBufferPointer) -> (scope: CallScope, number: Int)? {
    for known in recent where known.bytes.areEqual(to: bytes) { return (known.scope, known.number) }
    guard let scope = CallScope(bytes) else { return nil }
    count += 1
    if recent.count >= Self.remembered { recent.removeFirst() }
    recent.append((LastBytes(bytes), scope, count))
    return (scope, count)
  }
}
