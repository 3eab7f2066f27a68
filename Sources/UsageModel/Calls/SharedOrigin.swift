/// An origin that many drafts refer to: a reader makes it once, and who receives the drafts knows it
/// again by being the same object.
///
/// Equal when the origins are equal.
public final class SharedOrigin: Hashable, Sendable {
  public let origin: CallOrigin

  public init(_ origin: CallOrigin) {
    self.origin = origin
  }

  public static func == (left: SharedOrigin, right: SharedOrigin) -> Bool {
    left === right || left.origin == right.origin
  }

  public func hash(into hasher: inout Hasher) { hasher.combine(origin) }
}
