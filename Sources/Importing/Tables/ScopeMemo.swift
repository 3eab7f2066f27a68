internal import UsageModel

/// Reads the scopes of call ids; one that repeats the one before is not read again.
struct ScopeMemo {
  private var last = LastBytes()
  private var lastScope: CallScope?

  /// Nil when the bytes are no scope that Outlay writes.
  mutating func scope(_ bytes: UnsafeRawBufferPointer) -> CallScope? {
    if let lastScope, last.areEqual(to: bytes) { return lastScope }
    last.remember(bytes)
    lastScope = CallScope(bytes)
    return lastScope
  }
}
