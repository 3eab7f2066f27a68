/// Who is handed rows, and why it wants no more of them.
final class RowVisitor {
  private let body: (consuming RowValues) throws -> Void
  private(set) var error: (any Error)?

  init(_ body: @escaping (consuming RowValues) throws -> Void) {
    self.body = body
  }

  /// Hands a row over; answers whether that failed.
  func visit(_ values: UnsafeMutablePointer<OpaquePointer?>) -> Bool {
    do {
      try body(RowValues(values))
      return false
    } catch {
      self.error = error
      return true
    }
  }
}
