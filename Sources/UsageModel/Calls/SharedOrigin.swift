/// An origin that many drafts refer to: a reader creates it once, and the receiver of the drafts
/// recognises it by object identity.
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
