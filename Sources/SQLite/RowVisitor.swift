/// The closure that receives the rows of a visit, and the error that ended it.
final class RowVisitor {
  /// Nil outside a visit; who visits holds the visitor meanwhile.
  typealias Place = Unmanaged<RowVisitor>?

  private let body: (consuming RowValues) throws -> Void
  private(set) var error: (any Error)?

  init(_ body: @escaping (consuming RowValues) throws -> Void) {
    self.body = body
  }

  /// Passes a row to the closure; returns whether it threw.
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
