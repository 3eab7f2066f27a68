/// A project's place in the tree, as people write it: `payments/checkout`.
///
/// Only a path that a person writes makes a tree. A name that a source gives may have a `/` as well,
/// such as a repository's `owner/name`, and is one name.
public struct ProjectPath: Equatable, Sendable {
  /// The names from the top down; at least one.
  public let parts: [String]

  /// Nil when there is nothing before, after or between slashes.
  public init?(_ text: String) {
    let parts = text.split(separator: "/", omittingEmptySubsequences: false)
    guard parts.allSatisfy({ !$0.isEmpty && $0.first != " " && $0.last != " " }) else { return nil }
    self.parts = parts.map(String.init)
  }

  private init(parts: [String]) {
    self.parts = parts
  }

  /// The name of the project itself, without those above it.
  public var leaf: String { parts[parts.count - 1] }

  /// The place of the project above; nil at the top.
  public var parent: ProjectPath? {
    parts.count > 1 ? ProjectPath(parts: parts.dropLast()) : nil
  }

  /// `payments/checkout`.
  public var text: String { parts.joined(separator: "/") }

  /// The last name of a full name: `checkout` of `payments/checkout`, and `shop` of `acme/shop`.
  public static func leaf(of name: String) -> String {
    name.split(separator: "/").last.map(String.init) ?? name
  }

  /// The full name of a project below another.
  public static func name(_ leaf: String, below parent: String?) -> String {
    parent.map { "\($0)/\(leaf)" } ?? leaf
  }
}
