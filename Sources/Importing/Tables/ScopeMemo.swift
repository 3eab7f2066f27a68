/// Reads the scopes of call ids; one that repeats the one before is not read again.
struct ScopeMemo {
  private var bytes: [UInt8] = []
  private var last: CallScope?

  /// Nil when the bytes are no scope that Outlay writes.
  mutating func scope(_ bytes: UnsafeRawBufferPointer) -> CallScope? {
    if let last, bytes.elementsEqual(self.bytes) { return last }
    self.bytes = Array(bytes)
    last = CallScope(bytes)
    return last
  }
}
