/// The address of a repository without what differs between its clones: `github.com/acme/shop`.
///
/// `https://user:token@github.com/Acme/shop.git`, `git@github.com:acme/shop.git` and
/// `ssh://git@github.com:22/acme/shop` are one. Users and passwords are dropped, so that no secret is
/// stored; ports and case as well, as hosts of repositories ignore them.
public struct RepositoryAddress: Equatable, Sendable, CustomStringConvertible {
  /// The host and the path, in lower case.
  public let description: String

  /// The repository's own name: `shop`.
  public var name: String { ProjectPath.leaf(of: description) }

  /// Parses an address as git writes it, or `github.com/acme/shop`. With a `usualHost`, a path without
  /// host is on that one.
  ///
  /// Nil for a folder of the machine, and for anything else that names no repository of a host.
  public init?(_ text: String, usualHost: String? = nil) {
    guard text.utf8.count <= 1000, !text.unicodeScalars.contains(where: Self.isForeign) else {
      return nil
    }
    var rest = text[...]
    let scheme = rest.firstRange(of: "://").map { range in
      defer { rest = rest[range.upperBound...] }
      return rest[..<range.lowerBound].lowercased()
    }
    if let scheme, !Self.schemes.contains(scheme) { return nil }
    rest = rest.prefix { $0 != "?" && $0 != "#" }
    // The last one, since a password may have it too: better no address than a part of a secret.
    let user = rest.lastIndex(of: "@")
    if let user { rest = rest[rest.index(after: user)...] }
    guard
      let (host, path) = Self.split(rest, hasScheme: scheme != nil, hasUser: user != nil, usualHost)
    else { return nil }
    // Before its case changes, by which some secrets are known.
    var parts = path.split(separator: "/").map { SecretText.masked(String($0)).lowercased() }
    if let last = parts.last, last.hasSuffix(".git") {
      parts[parts.count - 1] = String(last.dropLast(4))
    }
    guard !host.isEmpty, !parts.isEmpty, parts.allSatisfy({ !["", ".", ".."].contains($0) }) else {
      return nil
    }
    description = SecretText.masked(([host.lowercased()] + parts).joined(separator: "/"))
  }

  private static let schemes: Set<String> = ["http", "https", "ssh", "git", "git+ssh", "git+https"]

  /// Blanks and control characters, and the backslash of a folder.
  private static func isForeign(_ scalar: Unicode.Scalar) -> Bool {
    scalar.properties.isWhitespace || scalar.properties.generalCategory == .control
      || scalar == "\\"
  }

  /// Splits `host:port/path`, `host:path` and `host/path`; nil without a host.
  private static func split(
    _ text: Substring, hasScheme: Bool, hasUser: Bool, _ usualHost: String?
  ) -> (host: String, path: Substring)? {
    let slash = text.firstIndex(of: "/") ?? text.endIndex
    let head = text[..<slash]
    if let colon = head.firstIndex(of: ":") {
      let host = head[..<colon]
      if hasScheme { return (String(host), text[slash...]) }
      // `user@host:path`, as scp has it; without a user it may be a drive, or a user and a password.
      guard hasUser || host.contains(".") else { return nil }
      return (String(host), text[text.index(after: colon)...])
    }
    if hasScheme || hasUser || head.contains(where: { $0 == "." }) && head.first != "." {
      return (String(head), text[slash...])
    }
    guard let usualHost, slash != text.endIndex, slash != text.startIndex else { return nil }
    return (usualHost, text)
  }
}
